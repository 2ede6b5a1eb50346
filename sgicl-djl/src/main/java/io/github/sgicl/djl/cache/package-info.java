/** Results kept on disk between runs, in a folder that the caller names. */
@NullMarked
@CheckReturnValue
package io.github.sgicl.djl.cache;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
