/** Stand-ins where models are talked to: a local chat API, and a signal without a model. */
@NullMarked
@CheckReturnValue
package io.github.sgicl.fakes;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
