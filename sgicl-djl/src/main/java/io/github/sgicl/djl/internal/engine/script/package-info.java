/**
 * TorchScript, put together from the parts that lie beside this package, and its archive as
 * libtorch reads it.
 */
@NullMarked
@CheckReturnValue
package io.github.sgicl.djl.internal.engine.script;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
