/** The command {@code study}: a metric of sparsity along a difficulty axis, as a report. */
@NullMarked
@CheckReturnValue
package io.github.sgicl.examples.study;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
