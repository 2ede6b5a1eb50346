/** Intervals, resampling and other statistics of plain numbers. */
@NullMarked
@CheckReturnValue
package io.github.sgicl.statistic;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
