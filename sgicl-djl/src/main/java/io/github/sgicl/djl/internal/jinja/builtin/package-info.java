/** The filters, tests, functions and methods of templates. */
@NullMarked
@CheckReturnValue
package io.github.sgicl.djl.internal.jinja.builtin;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
