package io.github.sgicl.score;

import io.github.sgicl.activation.ModelIdentity;
import io.github.sgicl.activation.Site;
import io.github.sgicl.metric.Orientation;

/**
 * Everything that must agree before two scores may be compared.
 *
 * @param model the model and its compute type
 * @param template how the text was rendered
 * @param site the layer boundary (counted from the front), the token position and the mask
 * @param signal the name of the metric or other signal
 * @param orientation which end of the signal means harder
 */
public record ScoreIdentity(
    ModelIdentity model, String template, Site site, String signal, Orientation orientation) {}
