/**
 * What is known of a transformer before its weights are touched: its sizes, its blocks, and which
 * tensors of a checkpoint become which of its weights.
 */
@NullMarked
@CheckReturnValue
package io.github.sgicl.djl.internal.engine.plan;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
