/** The page and the numbers of a study of which coordinates carry a model's states. */
@NullMarked
@CheckReturnValue
package io.github.sgicl.report.mechanism;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
