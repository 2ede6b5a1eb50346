/** Penalised regression; for the packages beside it, not exported. */
@NullMarked
@CheckReturnValue
package io.github.sgicl.regression;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
