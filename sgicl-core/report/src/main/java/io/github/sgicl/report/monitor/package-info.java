/** What signals are worth to a monitor, measured on answered requests. */
@NullMarked
@CheckReturnValue
package io.github.sgicl.report.monitor;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
