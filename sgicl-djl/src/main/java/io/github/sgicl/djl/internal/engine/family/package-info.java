/** The families of models: what their configurations say, as data for one script. */
@NullMarked
@CheckReturnValue
package io.github.sgicl.djl.internal.engine.family;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
