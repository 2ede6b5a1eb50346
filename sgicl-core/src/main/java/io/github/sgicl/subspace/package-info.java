/**
 * Which coordinates carry hidden states, whether different states share them, and what becomes of a
 * prediction without them.
 */
@NullMarked
@CheckReturnValue
package io.github.sgicl.subspace;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
