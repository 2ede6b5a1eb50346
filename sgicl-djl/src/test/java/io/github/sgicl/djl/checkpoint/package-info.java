/** Tests of reading checkpoints. */
@NullMarked
package io.github.sgicl.djl.checkpoint;

import org.jspecify.annotations.NullMarked;
