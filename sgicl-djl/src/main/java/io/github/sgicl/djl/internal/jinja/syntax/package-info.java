/** From the text of a template to statements and expressions, and to the names they bind. */
@NullMarked
@CheckReturnValue
package io.github.sgicl.djl.internal.jinja.syntax;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
