/** What every command shares: exit codes, error lines, progress, tables. */
@NullMarked
@CheckReturnValue
package io.github.sgicl.examples.cli;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
