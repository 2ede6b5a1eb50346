/** Scores, verdicts and prompts for Jackson 3, where it is on the class path. */
@NullMarked
@CheckReturnValue
package io.github.sgicl.json.jackson3;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
