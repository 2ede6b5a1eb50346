/** What became of training runs: curves of splits over steps, and how far splits lie apart. */
@NullMarked
@CheckReturnValue
package io.github.sgicl.report.dynamics;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
