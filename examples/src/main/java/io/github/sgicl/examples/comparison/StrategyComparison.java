package io.github.sgicl.examples.comparison;

import io.github.sgicl.prompt.Message;
import io.github.sgicl.prompt.Prompt;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongConsumer;

/**
 * Runs every strategy on every query. The prompts of all strategies and queries of a block are
 * answered in one call, equal ones once.
 *
 * @param respondent answers
 * @param record keeps what was answered, and gives it back to a run that was killed before
 */
public record StrategyComparison(Respondent respondent, AttemptRecord record) {

  /** What one draw of a strategy asks for one query. */
  private record Asking(LabelledQuery query, Choice choice, List<Prompt> prompts) {}

  /** What makes a prompt the same as another. */
  private record Key(List<Message> messages, List<String> options) {}

  /**
   * Compares.
   *
   * @param blocks at least one, all with the same strategies
   * @param progress told of each block how many queries it had
   * @return the outcomes of each strategy, in the order of the strategies
   */
  public List<StrategyOutcomes> run(Iterable<Block> blocks, LongConsumer progress) {
    List<Strategy> strategies = new ArrayList<>();
    List<List<Outcome>> outcomes = new ArrayList<>();
    int number = 0;
    for (Block block : blocks) {
      if (strategies.isEmpty()) {
        strategies.addAll(block.strategies());
        strategies.forEach(one -> outcomes.add(new ArrayList<>()));
      }
      List<StrategyName> names = strategies.stream().map(Strategy::name).toList();
      if (!block.names().equals(names)) {
        throw new IllegalArgumentException(
            "all blocks must compare %s, block %d compares %s"
                .formatted(names, number, block.names()));
      }
      List<List<Outcome>> found = outcomes(number, block);
      for (int strategy = 0; strategy < names.size(); strategy++) {
        outcomes.get(strategy).addAll(found.get(strategy));
      }
      progress.accept(block.queries().size());
      number++;
    }
    List<StrategyOutcomes> all = new ArrayList<>();
    for (int i = 0; i < strategies.size(); i++) {
      Strategy strategy = strategies.get(i);
      all.add(new StrategyOutcomes(strategy.name(), strategy.draws().size(), outcomes.get(i)));
    }
    return List.copyOf(all);
  }

  /** One list for each strategy, in it one outcome for each query. */
  private List<List<Outcome>> outcomes(int number, Block block) {
    List<List<List<Asking>>> asking = new ArrayList<>();
    Map<Key, Respondent.Asked> distinct = new LinkedHashMap<>();
    for (Strategy strategy : block.strategies()) {
      List<List<Asking>> ofQueries = asking(strategy, block.queries());
      for (Asking draw : ofQueries.stream().flatMap(List::stream).toList()) {
        for (Prompt prompt : draw.prompts()) {
          distinct.putIfAbsent(
              key(draw, prompt), new Respondent.Asked(prompt, draw.query().options()));
        }
      }
      asking.add(ofQueries);
    }
    List<Respondent.Asked> asked = List.copyOf(distinct.values());
    List<Attempt> attempts = record.attempts(number, () -> respondent.attempts(asked));
    if (attempts.size() != asked.size()) {
      throw new IllegalStateException(
          asked.size() + " prompts were asked, " + attempts.size() + " answers came");
    }
    Map<Key, Attempt> answers = new LinkedHashMap<>();
    int next = 0;
    for (Key key : distinct.keySet()) {
      answers.put(key, attempts.get(next++));
    }
    return asking.stream()
        .map(queries -> queries.stream().map(draws -> outcome(draws, answers)).toList())
        .toList();
  }

  private static Key key(Asking draw, Prompt prompt) {
    return new Key(prompt.messages(), draw.query().options());
  }

  /** One list for each query, in it one asking for each draw. */
  private static List<List<Asking>> asking(Strategy strategy, List<LabelledQuery> queries) {
    List<List<Asking>> asking = new ArrayList<>();
    queries.forEach(query -> asking.add(new ArrayList<>()));
    for (Strategy.Draw draw : strategy.draws()) {
      List<List<Prompt>> prompts =
          draw.prompts().apply(queries.stream().map(LabelledQuery::query).toList());
      if (prompts.size() != queries.size()) {
        throw new IllegalStateException(
            "%s asks %d of %d queries"
                .formatted(strategy.name().id(), prompts.size(), queries.size()));
      }
      for (int i = 0; i < prompts.size(); i++) {
        asking.get(i).add(new Asking(queries.get(i), draw.choice(), prompts.get(i)));
      }
    }
    return asking;
  }

  private Outcome outcome(List<Asking> draws, Map<Key, Attempt> answers) {
    List<List<Outcome.Trial>> trials = new ArrayList<>();
    List<Integer> kept = new ArrayList<>();
    double right = 0;
    double tokens = 0;
    double generations = 0;
    for (Asking draw : draws) {
      List<Attempt> attempts = new ArrayList<>();
      List<Outcome.Trial> judged = new ArrayList<>();
      for (Prompt prompt : draw.prompts()) {
        Attempt attempt = answers.get(key(draw, prompt));
        if (attempt == null) {
          throw new IllegalStateException("this prompt was not asked: " + prompt.messages());
        }
        attempts.add(attempt);
        judged.add(new Outcome.Trial(attempt, draw.query().right().test(attempt.text())));
      }
      int place = draw.choice().choose(draw.query(), attempts);
      trials.add(judged);
      kept.add(place);
      right += judged.get(place).right() ? 1 : 0;
      tokens +=
          attempts.get(place).promptTokens() - respondent.tokensAlone(draw.prompts().get(place));
      generations += attempts.size();
    }
    int n = draws.size();
    return new Outcome(
        draws.get(0).query().cluster(),
        right / n,
        tokens / n,
        generations / n,
        trials.get(0),
        kept.get(0));
  }
}
