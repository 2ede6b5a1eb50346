package io.github.sgicl.djl.training;

import java.util.List;

/**
 * What a model is trained on, generated. All of it is a function of what the task was made of: the
 * batch of a step does not depend on the batches that were asked for before, which is what lets a
 * run go on after a kill.
 */
public interface TrainingTask {

  /**
   * Everything that decides the batches, in words. Two tasks of one identity give the same batches.
   */
  String identity();

  /** The words that its sequences consist of. */
  WordVocabulary vocabulary();

  /**
   * The batch of a step, sequences of one length.
   *
   * @param step the step, from 0
   */
  List<LearntSequence> batch(long step);

  /** The prompts by which the training is watched. */
  List<Split> splits();
}
