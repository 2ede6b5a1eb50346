/** What the embedded model is asked by {@code mechanism --demo}. */
@NullMarked
@CheckReturnValue
package io.github.sgicl.examples.demo.mechanism;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
