/** Tests of what the metadata of GGUF files say. */
@NullMarked
package io.github.sgicl.djl.internal.gguf.architecture;

import org.jspecify.annotations.NullMarked;
