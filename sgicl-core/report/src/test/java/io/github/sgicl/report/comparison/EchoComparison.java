package io.github.sgicl.report.comparison;

import io.github.sgicl.answer.AnswerFormat;
import io.github.sgicl.comparison.LabelledQuery;
import io.github.sgicl.comparison.Strategies;
import io.github.sgicl.comparison.StrategyComparison;
import io.github.sgicl.metric.SparsityMetric;
import io.github.sgicl.prompt.DemonstrationPool;
import io.github.sgicl.prompt.Message;
import io.github.sgicl.prompt.Prompt;
import io.github.sgicl.prompt.TokenCounter;
import io.github.sgicl.reranking.Attempt;
import io.github.sgicl.reranking.Respondent;
import io.github.sgicl.similarity.Similarity;
import io.github.sgicl.statistic.SplitMix64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Comparisons of a respondent that answers at random, but alike to the same prompt. */
public final class EchoComparison {

  /** What may be asked. */
  public static final List<String> QUESTIONS =
      List.of(
          "red ball",
          "red car",
          "blue car",
          "green sky",
          "old tree",
          "wet road",
          "hot tea",
          "low sun",
          "tall man",
          "bad egg",
          "big cat",
          "new hat");

  private EchoComparison() {}

  /** A comparison over some of them. */
  public static StrategyComparison over(List<String> questions) {
    return StrategyComparison.drawingFrom(
            DemonstrationPool.of(
                List.of("red", "blue", "green", "old", "tall", "big", "new", "sky"),
                word -> word,
                word -> "yes"),
            Similarity.lexical())
        .comparing(Strategies.zeroShot(), Strategies.random(), Strategies.similar())
        .comparing(Strategies.reranked())
        .over(questions.stream().map(EchoComparison::query).toList())
        .shots(1)
        .tries(3)
        .resamples(50)
        .from(Map.of("model", "echo", "queries", Integer.toString(questions.size())))
        .answeredBy(new Echo());
  }

  private static LabelledQuery query(String question) {
    return LabelledQuery.of(question, AnswerFormat.exactText(), "yes")
        .named("the " + question)
        .atLevel("2");
  }

  private record Echo() implements Respondent {

    @Override
    public String identity() {
      return "echo";
    }

    @Override
    public TokenCounter counter() {
      return EchoComparison::words;
    }

    @Override
    public List<Attempt> attempts(List<Asked> asked, SparsityMetric metric) {
      return asked.stream().map(one -> attempt(one.prompt())).toList();
    }
  }

  private static Attempt attempt(Prompt prompt) {
    String text = prompt.messages().stream().map(Message::content).collect(Collectors.joining("|"));
    SplitMix64 random = SplitMix64.seeded(SplitMix64.seedOf(3, text));
    double sparsity = random.nextDouble();
    return new Attempt(
            random.nextDouble() < 0.6 ? "yes" : "no",
            words(prompt.messages()),
            new Attempt.StateReading(sparsity, random.nextDouble(), 0.5),
            sparsity < 0.1
                ? Optional.empty()
                : Optional.of(new Attempt.EmittedStates(2, sparsity, 0.1, 1.5, 1.25, 0.25)))
        .rendered(text);
  }

  private static int words(List<Message> messages) {
    return messages.stream().mapToInt(one -> one.content().split(" ", -1).length).sum();
  }
}
