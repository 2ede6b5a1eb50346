/**
 * GGUF files, read and checked without loading a weight: typed metadata, the directory of tensors,
 * models split over several files. Everything in them is untrusted input: whatever is wrong
 * surfaces as a {@link io.github.sgicl.djl.CheckpointException} that names the file and the reason.
 */
@NullMarked
@CheckReturnValue
package io.github.sgicl.djl.internal.gguf;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
