/**
 * What makes a sentence encoder of a transformer: the modules, texts and prompts of a folder, as
 * sentence-transformers 6.2 has them.
 */
@NullMarked
@CheckReturnValue
package io.github.sgicl.djl.internal.sentence;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
