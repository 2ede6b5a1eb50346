/** The walk task as {@code compare --demo} and the quickstart compare strategies on it. */
@NullMarked
@CheckReturnValue
package io.github.sgicl.examples.demo.compare;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
