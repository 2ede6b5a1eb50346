/**
 * Transformers in plain Java and double precision, straight from configuration and weights: slow,
 * and sharing nothing with what is tested.
 */
@NullMarked
package io.github.sgicl.djl.reference;

import org.jspecify.annotations.NullMarked;
