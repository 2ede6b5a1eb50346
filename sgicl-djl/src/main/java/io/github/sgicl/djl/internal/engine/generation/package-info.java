/**
 * One token after another: keys and values that are kept, the choice of a token, and the ends of a
 * generation.
 */
@NullMarked
@CheckReturnValue
package io.github.sgicl.djl.internal.engine.generation;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
