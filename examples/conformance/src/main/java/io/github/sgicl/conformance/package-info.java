/** Models and chat templates held to what other programs made of them, kept in golden files. */
@NullMarked
@CheckReturnValue
package io.github.sgicl.conformance;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
