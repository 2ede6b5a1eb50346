/** Hugging Face checkpoints, run in process through DJL and libtorch. */
@NullMarked
@CheckReturnValue
package io.github.sgicl.djl;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
