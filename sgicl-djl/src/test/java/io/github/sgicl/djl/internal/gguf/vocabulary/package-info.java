/** Tests of vocabularies in GGUF files. */
@NullMarked
package io.github.sgicl.djl.internal.gguf.vocabulary;

import org.jspecify.annotations.NullMarked;
