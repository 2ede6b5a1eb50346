/** Measures of how sparse a vector is, each with its orientation. */
@NullMarked
@CheckReturnValue
package io.github.sgicl.metric;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
