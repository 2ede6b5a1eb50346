/** A monitor's counts, p-values, drift and cost as Micrometer's meters. */
@NullMarked
@CheckReturnValue
package io.github.sgicl.micrometer;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
