/** The {@code quickstart} command: what the library does, shown on the embedded walk model. */
@NullMarked
@CheckReturnValue
package io.github.sgicl.examples.demo.quickstart;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
