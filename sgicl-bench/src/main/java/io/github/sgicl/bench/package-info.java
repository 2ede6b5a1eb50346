/** Benchmarks, one question each. */
@NullMarked
package io.github.sgicl.bench;

import org.jspecify.annotations.NullMarked;
