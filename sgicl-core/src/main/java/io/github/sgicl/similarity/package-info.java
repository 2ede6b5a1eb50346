/** How alike texts are, and finding the most alike of a pool. */
@NullMarked
@CheckReturnValue
package io.github.sgicl.similarity;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
