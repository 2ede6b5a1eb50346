/**
 * What a monitor sees of the embedded model, and what it does not: {@code monitor watch --demo}.
 */
@NullMarked
@CheckReturnValue
package io.github.sgicl.examples.demo.monitor;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
