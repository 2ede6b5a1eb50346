/** JSON Lines files, read strictly and written whole. */
@NullMarked
@CheckReturnValue
package io.github.sgicl.json;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
