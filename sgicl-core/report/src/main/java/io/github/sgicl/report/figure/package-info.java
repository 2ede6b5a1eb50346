/** Figures as data, and their pictures as SVG that takes its colours from the page around it. */
@NullMarked
@CheckReturnValue
package io.github.sgicl.report.figure;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
