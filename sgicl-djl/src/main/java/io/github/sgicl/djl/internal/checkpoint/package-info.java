/**
 * A checkpoint directory as Hugging Face writes it, read and checked without loading a weight:
 * configuration in both published layouts, the headers of safetensors files, rotary embeddings, and
 * a fingerprint. Everything in the directory is untrusted input: whatever is wrong with it surfaces
 * as a {@link io.github.sgicl.djl.CheckpointException} that names the file and the reason.
 */
@NullMarked
@CheckReturnValue
package io.github.sgicl.djl.internal.checkpoint;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
