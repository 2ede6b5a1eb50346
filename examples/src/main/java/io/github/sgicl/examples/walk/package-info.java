/** The synthetic walk task that the embedded sgicl-walk model was trained on. */
@NullMarked
@CheckReturnValue
package io.github.sgicl.examples.walk;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
