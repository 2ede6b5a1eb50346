/** Studies along an axis of difficulty as pages, tables, figures and files. */
@NullMarked
@CheckReturnValue
package io.github.sgicl.report.study;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
