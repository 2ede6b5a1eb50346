/**
 * The forward pass: TorchScript built from a checkpoint and run by libtorch. The only package that
 * touches native memory; use it through {@link io.github.sgicl.djl.HuggingFaceDecoder} and {@link
 * io.github.sgicl.djl.SentenceEncoder}.
 */
@NullMarked
@CheckReturnValue
package io.github.sgicl.djl.internal.engine;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
