/** What the tests of all modules share. */
@NullMarked
@CheckReturnValue
package io.github.sgicl.testing;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
