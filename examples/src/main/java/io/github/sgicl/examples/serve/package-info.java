/**
 * A proxy that speaks the OpenAI chat format: it adds demonstrations, tells of scores and verdicts,
 * and lets a local model or another such endpoint answer.
 */
@NullMarked
@CheckReturnValue
package io.github.sgicl.examples.serve;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
