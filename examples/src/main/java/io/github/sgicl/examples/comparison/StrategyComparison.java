package io.github.sgicl.examples.comparison;

import io.github.sgicl.prompt.Answerer;
import io.github.sgicl.prompt.Message;
import io.github.sgicl.prompt.Prompt;
import io.github.sgicl.prompt.TokenCounter;
import io.github.sgicl.prompt.Trial;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;

/**
 * Runs every strategy on every query. The prompts of all strategies and queries of a block are
 * answered in one call.
 *
 * @param answerer answers a prompt the same whatever it is asked together with
 * @param counter counts tokens as the model behind the answerer does
 */
public record StrategyComparison(Answerer answerer, TokenCounter counter) {

  /** What one draw of a strategy asks for one query. */
  private record Asked(LabelledQuery query, Strategy.Choice choice, List<Prompt> prompts) {}

  /**
   * Compares.
   *
   * @param blocks at least one, all with the same strategies
   * @param progress told of each block how many queries it had
   * @return the outcomes of each strategy, in the order of the strategies
   */
  public List<StrategyOutcomes> run(List<Block> blocks, LongConsumer progress) {
    List<String> names = blocks.get(0).names();
    List<List<Outcome>> outcomes = new ArrayList<>();
    names.forEach(name -> outcomes.add(new ArrayList<>()));
    for (int number = 0; number < blocks.size(); number++) {
      Block block = blocks.get(number);
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
    }
    List<StrategyOutcomes> all = new ArrayList<>();
    for (int strategy = 0; strategy < names.size(); strategy++) {
      all.add(new StrategyOutcomes(names.get(strategy), outcomes.get(strategy)));
    }
    return List.copyOf(all);
  }

  /** One list for each strategy, in it one outcome for each query. */
  private List<List<Outcome>> outcomes(int number, Block block) {
    List<List<List<Asked>>> asked = new ArrayList<>();
    for (Strategy strategy : block.strategies()) {
      asked.add(block.queries().stream().map(query -> asked(strategy, query)).toList());
    }
    AnswerBook answers =
        AnswerBook.of(
            answerer,
            asked.stream()
                .flatMap(List::stream)
                .flatMap(List::stream)
                .flatMap(one -> one.prompts().stream()));
    return asked.stream()
        .map(queries -> queries.stream().map(draws -> outcome(number, draws, answers)).toList())
        .toList();
  }

  private static List<Asked> asked(Strategy strategy, LabelledQuery query) {
    return strategy.draws().stream()
        .map(draw -> new Asked(query, draw.choice(), draw.prompts().apply(query.query())))
        .toList();
  }

  private Outcome outcome(int block, List<Asked> draws, AnswerBook answers) {
    double right = 0;
    double tokens = 0;
    double generations = 0;
    for (Asked draw : draws) {
      List<Trial> trials =
          draw.prompts().stream().map(prompt -> new Trial(prompt, answers.to(prompt))).toList();
      Trial kept = draw.choice().choose(draw.query(), trials);
      right += draw.query().isAnsweredBy(kept.answer()) ? 1 : 0;
      tokens += demonstrationTokens(kept.prompt());
      generations += trials.size();
    }
    int n = draws.size();
    return new Outcome(block, right / n, tokens / n, generations / n);
  }

  private int demonstrationTokens(Prompt prompt) {
    List<Message> messages = prompt.messages();
    List<Message> query = messages.subList(messages.size() - 1, messages.size());
    return counter.count(messages) - counter.count(query);
  }
}
