/** Beginnings that prompts share: run once, their keys and values kept within a budget. */
@NullMarked
@CheckReturnValue
package io.github.sgicl.djl.internal.engine.prefix;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
