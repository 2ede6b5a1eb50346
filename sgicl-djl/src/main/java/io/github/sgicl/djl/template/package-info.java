/** Conversations turned into prompts by the template that a checkpoint brings. */
@NullMarked
@CheckReturnValue
package io.github.sgicl.djl.template;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
