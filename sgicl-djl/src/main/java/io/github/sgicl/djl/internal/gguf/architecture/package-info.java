/** What the metadata of GGUF files say in the terms of Hugging Face configurations. */
@NullMarked
@CheckReturnValue
package io.github.sgicl.djl.internal.gguf.architecture;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
