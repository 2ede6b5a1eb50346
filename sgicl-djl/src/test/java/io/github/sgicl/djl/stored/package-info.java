/** Tests of stored activations. */
@NullMarked
package io.github.sgicl.djl.stored;

import org.jspecify.annotations.NullMarked;
