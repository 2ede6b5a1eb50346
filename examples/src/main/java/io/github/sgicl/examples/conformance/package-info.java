/**
 * The {@code parity} and {@code templates} commands: golden outputs of other programs, compared.
 */
@NullMarked
@CheckReturnValue
package io.github.sgicl.examples.conformance;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
