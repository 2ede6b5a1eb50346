package io.github.sgicl.axis;

import io.github.sgicl.activation.ModelIdentity;

/**
 * Where measurements come from.
 *
 * @param model the model and its compute type
 * @param template the identity of the rendering of prompts
 * @param device what the model ran on, such as {@code cpu}
 */
public record StudyProvenance(ModelIdentity model, String template, String device) {}
