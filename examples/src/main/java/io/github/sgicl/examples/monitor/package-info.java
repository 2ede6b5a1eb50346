/** The {@code monitor} command. */
@NullMarked
@CheckReturnValue
package io.github.sgicl.examples.monitor;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
