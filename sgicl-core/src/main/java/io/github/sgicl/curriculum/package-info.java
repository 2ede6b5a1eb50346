/** A pool ordered by difficulty and cut into levels. */
@NullMarked
@CheckReturnValue
package io.github.sgicl.curriculum;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
