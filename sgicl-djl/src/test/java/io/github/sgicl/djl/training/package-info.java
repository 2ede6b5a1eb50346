/** Tests of training. */
@NullMarked
package io.github.sgicl.djl.training;

import org.jspecify.annotations.NullMarked;
