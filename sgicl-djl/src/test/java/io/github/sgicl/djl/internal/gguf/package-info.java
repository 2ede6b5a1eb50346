/** Tests of reading GGUF files. */
@NullMarked
package io.github.sgicl.djl.internal.gguf;

import org.jspecify.annotations.NullMarked;
