/**
 * Which tokenizer a checkpoint has: {@code tokenizer.json} and what the files beside it change
 * about it, as {@code AutoTokenizer} of Hugging Face transformers 5.24 has it.
 */
@NullMarked
@CheckReturnValue
package io.github.sgicl.djl.internal.tokenizer;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
