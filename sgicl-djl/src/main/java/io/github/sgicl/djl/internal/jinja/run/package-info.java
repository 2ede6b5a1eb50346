/** The execution of a template. */
@NullMarked
@CheckReturnValue
package io.github.sgicl.djl.internal.jinja.run;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
