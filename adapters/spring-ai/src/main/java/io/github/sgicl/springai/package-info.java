/** sgicl in Spring AI: a local model scores and selects, any chat client answers. */
@NullMarked
@CheckReturnValue
package io.github.sgicl.springai;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
