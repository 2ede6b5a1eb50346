/**
 * A proxy that speaks the OpenAI chat format: it adds demonstrations, tells of scores and verdicts,
 * and lets a local model or another such endpoint answer. {@link io.github.sgicl.proxy.ChatProxy}
 * is the beginning.
 */
@NullMarked
@CheckReturnValue
package io.github.sgicl.proxy;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
