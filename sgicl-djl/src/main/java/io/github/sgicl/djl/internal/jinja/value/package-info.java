/** Values as templates know them, with the operations that Python's have. */
@NullMarked
@CheckReturnValue
package io.github.sgicl.djl.internal.jinja.value;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
