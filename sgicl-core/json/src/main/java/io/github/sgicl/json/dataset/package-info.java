/** Data sets in JSON Lines, read by a small mapping for each layout. */
@NullMarked
@CheckReturnValue
package io.github.sgicl.json.dataset;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
