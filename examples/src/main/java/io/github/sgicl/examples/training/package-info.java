/** Small models trained from scratch: the tasks, and the command that trains on them. */
@NullMarked
@CheckReturnValue
package io.github.sgicl.examples.training;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
