/** Reading the final answer out of a generated text, and telling whether it is the right one. */
@NullMarked
@CheckReturnValue
package io.github.sgicl.answer;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
