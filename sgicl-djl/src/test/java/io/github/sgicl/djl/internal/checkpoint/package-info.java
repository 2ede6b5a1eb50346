/** Tests of reading checkpoints. */
@NullMarked
package io.github.sgicl.djl.internal.checkpoint;

import org.jspecify.annotations.NullMarked;
