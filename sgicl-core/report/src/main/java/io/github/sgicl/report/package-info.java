/** Reports that people look at: one page as data, written as self-contained HTML or as Markdown. */
@NullMarked
@CheckReturnValue
package io.github.sgicl.report;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
