/** The command that compares strategies on a data set or the embedded task, and its files. */
@NullMarked
@CheckReturnValue
package io.github.sgicl.examples.compare;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
