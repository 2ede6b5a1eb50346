/** What the commands share to load a model and read many texts with it. */
@NullMarked
@CheckReturnValue
package io.github.sgicl.examples.model;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
