package io.github.sgicl.json.pool;

import io.github.sgicl.comparison.ComparisonReport;
import io.github.sgicl.comparison.QueryOutcome;
import io.github.sgicl.comparison.StrategyOutcomes;
import io.github.sgicl.json.Audit;
import io.github.sgicl.json.dataset.DataItem;
import io.github.sgicl.json.dataset.ShownItem;
import io.github.sgicl.metric.SparsityMetric;
import io.github.sgicl.prompt.Message;
import io.github.sgicl.prompt.Prompt;
import io.github.sgicl.prompt.TokenCounter;
import io.github.sgicl.reranking.Attempt;
import io.github.sgicl.reranking.Respondent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * The first queries of a comparison for people to look at: as they were read, and what each
 * strategy's prompt was, what was answered, and why that is right or wrong. Prompts are remembered
 * as they are asked. Safe for use by many threads.
 */
public final class ShownComparison {

  private final List<DataItem> queries;
  private final Set<String> texts;
  private final Function<Prompt, String> rendered;
  private final Map<String, String> prompts = new ConcurrentHashMap<>();

  /**
   * @param most how many queries at most
   * @param rendered what a prompt is to the model
   */
  public ShownComparison(ComparedFiles data, int most, Function<Prompt, String> rendered) {
    this.queries = data.queries().subList(0, Math.min(most, data.queries().size()));
    this.texts = Set.copyOf(data.texts(queries).stream().distinct().toList());
    this.rendered = rendered;
  }

  private record Remembering(Respondent respondent, ShownComparison shown) implements Respondent {

    @Override
    public String identity() {
      return respondent.identity();
    }

    @Override
    public TokenCounter counter() {
      return respondent.counter();
    }

    @Override
    public List<Attempt> attempts(List<Asked> asked, SparsityMetric metric) {
      asked.forEach(one -> shown.remember(one.prompt()));
      return respondent.attempts(asked, metric);
    }
  }

  /** The same respondent, its prompts remembered here. */
  public Respondent of(Respondent respondent) {
    return queries.isEmpty() ? respondent : new Remembering(respondent, this);
  }

  private void remember(Prompt prompt) {
    List<Message> messages = prompt.messages();
    if (texts.contains(messages.get(messages.size() - 1).content())) {
      String text = rendered.apply(prompt);
      prompts.put(Audit.digest(text), text);
    }
  }

  /** The queries with what came of them. */
  public List<ShownItem> of(ComparisonReport report) {
    List<ShownItem> all = new ArrayList<>();
    for (int i = 0; i < queries.size(); i++) {
      ShownItem shown = ShownItem.of(queries.get(i));
      for (StrategyOutcomes strategy : report.outcomes()) {
        shown = answered(shown, queries.get(i), strategy, strategy.outcomes().get(i));
      }
      all.add(shown);
    }
    return List.copyOf(all);
  }

  private ShownItem answered(
      ShownItem shown, DataItem item, StrategyOutcomes strategy, QueryOutcome outcome) {
    Attempt kept = outcome.keptTry().attempt();
    String digest = kept.digest().orElse("unknown");
    ShownItem asked = shown.with("strategy", strategy.strategy().label());
    asked =
        prompts.containsKey(digest)
            ? asked.prompt(String.valueOf(prompts.get(digest)))
            : asked.with("prompt", "answered in an earlier run, SHA-256 " + digest);
    return asked
        .with("answer", kept.text())
        .with("verdict", item.solution().orElseThrow().verdict(kept.text()));
  }
}
