/**
 * sgicl in LangChain4j. A local model scores and selects; any chat model answers, be it behind an
 * API or our own decoder.
 */
@NullMarked
@CheckReturnValue
package io.github.sgicl.langchain4j;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
