/**
 * Programs to run and to copy from. Each needs nothing but this machine: the API that answers is a
 * local server with the small model behind it.
 */
@NullMarked
@CheckReturnValue
package io.github.sgicl.demos;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
