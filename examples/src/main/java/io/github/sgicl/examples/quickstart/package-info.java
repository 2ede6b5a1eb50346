/** The {@code quickstart} command: what the library does, shown on the embedded walk model. */
@NullMarked
@CheckReturnValue
package io.github.sgicl.examples.quickstart;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
