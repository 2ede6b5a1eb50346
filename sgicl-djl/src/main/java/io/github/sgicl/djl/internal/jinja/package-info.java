/**
 * An interpreter of Jinja2 for chat templates. It renders as Jinja2 3.1 does in the environment of
 * Hugging Face transformers: an immutable sandbox with {@code trim_blocks}, {@code lstrip_blocks},
 * loop controls, {@code generation} blocks, {@code tojson} without HTML escapes, {@code
 * raise_exception} and {@code strftime_now}. Values given to a template are data and never
 * evaluated; what a rendering may use up is bounded; what is random, and other templates, is
 * refused by name when it is reached.
 */
@NullMarked
@CheckReturnValue
package io.github.sgicl.djl.internal.jinja;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
