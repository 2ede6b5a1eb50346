/** Python's ways to write values by a format. */
@NullMarked
@CheckReturnValue
package io.github.sgicl.djl.internal.jinja.format;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
