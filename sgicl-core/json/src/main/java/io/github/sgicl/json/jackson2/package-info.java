/** Scores, verdicts and prompts for Jackson 2, where it is on the class path. */
@NullMarked
@CheckReturnValue
package io.github.sgicl.json.jackson2;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
