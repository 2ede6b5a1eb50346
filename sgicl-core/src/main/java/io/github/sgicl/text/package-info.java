/** When texts count as the same; for the packages beside it, not exported. */
@NullMarked
@CheckReturnValue
package io.github.sgicl.text;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
