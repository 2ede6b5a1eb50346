/** Comparisons of strategies as pages, tables, figures and files. */
@NullMarked
@CheckReturnValue
package io.github.sgicl.report.comparison;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
