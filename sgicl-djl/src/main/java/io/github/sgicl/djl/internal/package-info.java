/** What nobody imports: how checkpoints are read and run. Its types change without notice. */
@NullMarked
@CheckReturnValue
package io.github.sgicl.djl.internal;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
