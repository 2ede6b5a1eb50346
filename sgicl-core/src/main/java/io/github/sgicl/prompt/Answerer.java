package io.github.sgicl.prompt;

import java.util.List;

/** A model that answers prompts. Safe for use by many threads. */
@FunctionalInterface
public interface Answerer {

  /** Answers prompts, in their order. */
  List<Answer> answer(List<Prompt> prompts);
}
