/** The command that measures which coordinates carry a model's states. */
@NullMarked
@CheckReturnValue
package io.github.sgicl.examples.mechanism;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
