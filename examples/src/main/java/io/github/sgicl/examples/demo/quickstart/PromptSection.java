package io.github.sgicl.examples.demo.quickstart;

import io.github.sgicl.djl.HuggingFaceDecoder;
import io.github.sgicl.examples.demo.compare.LevelledEpisode;
import io.github.sgicl.examples.demo.compare.WalkComparison;
import io.github.sgicl.examples.walk.Episode;
import io.github.sgicl.examples.walk.WalkProblem;
import io.github.sgicl.prompt.Band;
import io.github.sgicl.prompt.Prompt;
import io.github.sgicl.prompt.TokenBudget;
import io.github.sgicl.reranking.Answer;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * SG-ICL at work on one query of each band.
 *
 * @param shown the queries, easiest band first; fewer than bands where one has no query
 */
record PromptSection(List<Shown> shown) {

  /**
   * One query.
   *
   * @param problem what is asked
   * @param prompt with its trace
   * @param rendered what the model read
   * @param answer what it answered
   */
  record Shown(WalkProblem problem, Prompt prompt, String rendered, Answer answer) {

    boolean right() {
      return problem.isAnsweredBy(answer.text());
    }
  }

  private record Place(LevelledEpisode levelled, int query) {

    Band band() {
      return Band.of(levelled.queryLevel(query), LevelledEpisode.LEVELS);
    }

    WalkProblem problem() {
      return levelled.episode().queries().get(query);
    }

    Prompt prompt(WalkComparison walk) {
      return walk.sgicl(levelled)
          .within(TokenBudget.unlimited(), walk.model().tokenCounter())
          .promptFor(levelled.queries().get(query));
    }
  }

  PromptSection {
    shown = List.copyOf(shown);
  }

  /** Takes the first query of each band. */
  static PromptSection of(WalkComparison walk, List<LevelledEpisode> episodes) {
    HuggingFaceDecoder model = walk.model();
    List<Place> places = firstOfEachBand(episodes);
    List<Prompt> prompts = places.stream().map(place -> place.prompt(walk)).toList();
    List<Answer> answers = model.answering(WalkComparison.ANSWER_TOKENS).answer(prompts);
    List<Shown> shown = new ArrayList<>();
    for (int i = 0; i < places.size(); i++) {
      String rendered = prompts.get(i).renderedBy(model.promptTemplate());
      shown.add(new Shown(places.get(i).problem(), prompts.get(i), rendered, answers.get(i)));
    }
    return new PromptSection(shown);
  }

  private static List<Place> firstOfEachBand(List<LevelledEpisode> episodes) {
    Map<Band, Place> firsts = new EnumMap<>(Band.class);
    for (LevelledEpisode levelled : episodes) {
      for (int query = 0; query < levelled.queries().size(); query++) {
        Place place = new Place(levelled, query);
        firsts.putIfAbsent(place.band(), place);
      }
    }
    return List.copyOf(firsts.values());
  }

  String text() {
    StringBuilder text = new StringBuilder("2. Demonstrations chosen by SG-ICL\n\n");
    text.append(
        Paragraph.of(
            "Each world has %d symbols, a pool of %d worked problems and %d queries. The pool is cut"
                    .formatted(Episode.SYMBOLS, Episode.POOL, Episode.QUERIES)
                + " into %d levels by the sparsity of its bare questions (the last hidden state, 1 ="
                    .formatted(LevelledEpisode.LEVELS)
                + " densest). From the level of a query follows the level of each of its"
                + " demonstrations; of that level, the most similar question is taken. The first"
                + " query of each band:"));
    for (Shown one : shown) {
      text.append('\n').append(one.prompt().trace().describe()).append('\n');
      text.append(Paragraph.of("prompt  ", one.rendered()));
      text.append(Paragraph.of("answer  ", one.answer().text()));
      text.append(
          one.right()
              ? "        right\n"
              : Paragraph.of("        wrong, right is ", one.problem().answer()));
    }
    return text.toString();
  }
}
