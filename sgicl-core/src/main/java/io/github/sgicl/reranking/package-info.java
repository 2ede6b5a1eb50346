/** Answers of a model, and choosing among several to one query. */
@NullMarked
@CheckReturnValue
package io.github.sgicl.reranking;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
