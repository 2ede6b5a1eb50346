/** Every axis of the walk task studied on the embedded model: {@code study --demo}. */
@NullMarked
@CheckReturnValue
package io.github.sgicl.examples.demo.study;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
