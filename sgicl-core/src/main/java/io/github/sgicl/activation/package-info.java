/** Hidden vectors and where in a model they were read. */
@NullMarked
@CheckReturnValue
package io.github.sgicl.activation;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
