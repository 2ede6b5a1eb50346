/**
 * Turns scores into decisions at a chosen false-alarm rate, and tells when their stream drifts.
 *
 * <p>All guarantees here are about how often ordinary traffic is flagged, or about labelled answers
 * like those of the calibration. Typical does not mean correct: inputs on which a model is
 * confidently wrong can look like ordinary ones, or denser.
 */
@NullMarked
@CheckReturnValue
package io.github.sgicl.monitor;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
