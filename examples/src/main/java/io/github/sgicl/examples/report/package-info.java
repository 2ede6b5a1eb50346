/** The command {@code report}: the report of separate runs together. */
@NullMarked
@CheckReturnValue
package io.github.sgicl.examples.report;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
