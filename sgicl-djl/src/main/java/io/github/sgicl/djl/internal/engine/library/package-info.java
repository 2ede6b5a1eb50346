/**
 * The native library of this process: how it is found and loaded, how many threads it uses, who
 * owns its arrays, and when it may be left.
 */
@NullMarked
@CheckReturnValue
package io.github.sgicl.djl.internal.engine.library;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
