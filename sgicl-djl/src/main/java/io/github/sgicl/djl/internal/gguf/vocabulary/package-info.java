/**
 * The vocabulary in the metadata of a GGUF file, written as the {@code tokenizer.json} that cuts
 * texts as llama.cpp does, and the tokens that end an answer.
 */
@NullMarked
@CheckReturnValue
package io.github.sgicl.djl.internal.gguf.vocabulary;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
