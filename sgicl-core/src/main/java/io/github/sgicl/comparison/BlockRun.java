package io.github.sgicl.comparison;

import io.github.sgicl.metric.SparsityMetric;
import io.github.sgicl.prompt.Message;
import io.github.sgicl.prompt.Prompt;
import io.github.sgicl.prompt.Role;
import io.github.sgicl.reranking.Attempt;
import io.github.sgicl.reranking.Respondent;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;
import java.util.stream.Stream;

/**
 * Runs every strategy on every query. The prompts of all strategies and queries of a block are
 * answered in one call, equal ones once.
 *
 * @param respondent answers
 * @param metric measures the states of answers
 * @param journal keeps what was answered, and gives it back to a run that was killed before
 * @param progress told of each block how many queries it had
 */
record BlockRun(
    Respondent respondent, SparsityMetric metric, Journal journal, IntConsumer progress) {

  /** What one draw of a strategy asks for one query. */
  private record Asking(LabelledQuery query, Draw draw, List<Prompt> prompts) {}

  /** What makes a prompt the same as another. */
  private record Key(List<Message> messages, List<String> options) {}

  /** The outcomes of each strategy, in the order of the strategies. */
  List<StrategyOutcomes> run(Stream<QueryBlock> blocks) {
    List<StrategyOutcomes> all = new ArrayList<>();
    List<List<QueryOutcome>> outcomes = new ArrayList<>();
    int number = 0;
    for (Iterator<QueryBlock> each = blocks.iterator(); each.hasNext(); number++) {
      QueryBlock block = each.next();
      List<List<QueryOutcome>> found = outcomes(number, block);
      for (int i = 0; i < found.size(); i++) {
        if (number == 0) {
          outcomes.add(new ArrayList<>());
        }
        outcomes.get(i).addAll(found.get(i));
      }
      progress.accept(block.queries().size());
      if (!each.hasNext()) {
        for (int i = 0; i < found.size(); i++) {
          all.add(
              new StrategyOutcomes(
                  block.strategies().get(i), block.draws().get(i).size(), outcomes.get(i)));
        }
      }
    }
    return List.copyOf(all);
  }

  /** One list for each strategy, in it one outcome for each query. */
  private List<List<QueryOutcome>> outcomes(int number, QueryBlock block) {
    List<List<List<Asking>>> asking = new ArrayList<>();
    Map<Key, Respondent.Asked> distinct = new LinkedHashMap<>();
    for (int strategy = 0; strategy < block.strategies().size(); strategy++) {
      List<List<Asking>> ofQueries = asking(block, strategy);
      for (Asking draw : ofQueries.stream().flatMap(List::stream).toList()) {
        for (Prompt prompt : draw.prompts()) {
          distinct.putIfAbsent(
              key(draw, prompt), new Respondent.Asked(prompt, draw.query().options()));
        }
      }
      asking.add(ofQueries);
    }
    List<Respondent.Asked> asked = List.copyOf(distinct.values());
    List<Attempt> attempts =
        journal.attempts("attempts of block " + number, () -> respondent.attempts(asked, metric));
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
  private static List<List<Asking>> asking(QueryBlock block, int strategy) {
    List<LabelledQuery> queries = block.queries();
    List<List<Asking>> asking = new ArrayList<>();
    queries.forEach(query -> asking.add(new ArrayList<>()));
    for (Draw draw : block.draws().get(strategy)) {
      List<List<Prompt>> prompts =
          draw.prompts().apply(queries.stream().map(LabelledQuery::query).toList());
      if (prompts.size() != queries.size() || prompts.stream().anyMatch(List::isEmpty)) {
        throw new IllegalStateException(
            "%s asks %d of %d queries"
                .formatted(
                    block.strategies().get(strategy).id(),
                    prompts.stream().filter(some -> !some.isEmpty()).count(),
                    queries.size()));
      }
      for (int i = 0; i < prompts.size(); i++) {
        asking.get(i).add(new Asking(queries.get(i), draw, prompts.get(i)));
      }
    }
    return asking;
  }

  private QueryOutcome outcome(List<Asking> draws, Map<Key, Attempt> answers) {
    List<List<JudgedAttempt>> tries = new ArrayList<>();
    List<Integer> kept = new ArrayList<>();
    double right = 0;
    double tokens = 0;
    double generations = 0;
    for (Asking asking : draws) {
      LabelledQuery query = asking.query();
      List<Attempt> attempts = new ArrayList<>();
      List<JudgedAttempt> judged = new ArrayList<>();
      for (Prompt prompt : asking.prompts()) {
        Attempt attempt = answers.get(key(asking, prompt));
        if (attempt == null) {
          throw new IllegalStateException("this prompt was not asked: " + prompt.messages());
        }
        attempts.add(attempt);
        judged.add(new JudgedAttempt(attempt, query.right().test(attempt.text())));
      }
      int place = asking.draw().choice().apply(query).choose(query.query(), attempts);
      tries.add(judged);
      kept.add(place);
      right += judged.get(place).right() ? 1 : 0;
      tokens += attempts.get(place).promptTokens() - tokensAlone(asking.prompts().get(place));
      generations += attempts.size();
    }
    int n = draws.size();
    LabelledQuery query = draws.get(0).query();
    return new QueryOutcome(
        query.id().orElseThrow(),
        query.gold(),
        query.level(),
        query.cluster().orElseThrow(),
        right / n,
        tokens / n,
        generations / n,
        tries.get(0),
        kept.get(0));
  }

  /** The tokens of a prompt without its demonstrations. */
  private int tokensAlone(Prompt prompt) {
    List<Message> messages = prompt.messages();
    List<Message> alone = new ArrayList<>();
    if (messages.get(0).role() == Role.SYSTEM) {
      alone.add(messages.get(0));
    }
    alone.add(messages.get(messages.size() - 1));
    return respondent.counter().count(alone);
  }
}
