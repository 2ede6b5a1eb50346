/** sgicl in Spring Boot: beans from properties, health and readiness. */
@NullMarked
@CheckReturnValue
package io.github.sgicl.springboot;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
