/** Which coordinates carry a model's states, and what is left of its predictions without them. */
@NullMarked
@CheckReturnValue
package io.github.sgicl.examples.mechanism;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
