package io.github.sgicl.axis;

import java.util.List;

/** A model as a study needs it. Implementations keep no hidden state longer than it is measured. */
public interface StudyModel {

  /** Where this model's measurements come from. */
  StudyProvenance provenance();

  /** The number of blocks L; layer boundaries run from 0 to L. */
  int layers();

  /**
   * Measures prompts. A prompt's result does not depend on the order of the others.
   *
   * @return one measurement for each prompt, in their order, with an answer where the plan asks for
   *     it
   * @throws io.github.sgicl.activation.ActivationException if a prompt cannot be read; it names the
   *     prompt by its place
   */
  List<Measurement> measure(List<StudyPrompt> prompts, MeasurementPlan plan);
}
