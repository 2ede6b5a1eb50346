package io.github.sgicl.examples.prompt;

import io.github.sgicl.axis.Question;
import io.github.sgicl.djl.DecoderReader;
import io.github.sgicl.djl.HuggingFaceDecoder;
import io.github.sgicl.examples.cli.WholeNumber;
import io.github.sgicl.examples.model.ModelOptions;
import io.github.sgicl.examples.model.OpenSimilarity;
import io.github.sgicl.examples.pool.PoolOptions;
import io.github.sgicl.examples.pool.ShowOption;
import io.github.sgicl.examples.pool.WordingOptions;
import io.github.sgicl.json.JsonLines;
import io.github.sgicl.json.dataset.Wording;
import io.github.sgicl.json.pool.ChosenPrompt;
import io.github.sgicl.json.pool.PoolRecord;
import io.github.sgicl.json.pool.PoolRecords;
import io.github.sgicl.prompt.Prompt;
import io.github.sgicl.prompt.PromptTooLongException;
import io.github.sgicl.prompt.Prompter;
import io.github.sgicl.prompt.TokenBudget;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Chooses demonstrations for a query, shows why, and lets the model answer. */
@Command(
    name = "prompt",
    description = {
      "Chooses demonstrations for a query, shows why, and lets the model answer.",
      "Prints the prompt as the model's chat template renders it, what was chosen and why, what"
          + " did not fit, and the answer if asked for. Questions and the query are scored through"
          + " the same template.",
      "A query's band, dense, middle or sparse, is the third of the levels that it falls in."
    })
public final class PromptCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Mixin private ModelOptions model;

  @Mixin private PoolOptions pool;

  @Option(
      names = "--query",
      paramLabel = "TEXT",
      required = true,
      description = "The question to be answered.")
  private String query;

  @Mixin private SelectionOptions selection;

  @Mixin private WordingOptions words;

  @Mixin private ShowOption show;

  @Option(
      names = "--max-tokens",
      paramLabel = "N",
      converter = WholeNumber.Positive.class,
      description =
          "The most tokens of the prompt; demonstrations that do not fit are dropped whole. Never"
              + " more than the model's context less --generate, which is the default.")
  private @Nullable Integer maxTokens;

  @Option(
      names = "--generate",
      paramLabel = "N",
      converter = WholeNumber.Positive.class,
      description = "Let the model answer greedily, in at most so many tokens.")
  private @Nullable Integer generate;

  @Option(names = "--json", description = "Print one JSON object.")
  private boolean json;

  @Override
  public Integer call() throws IOException {
    if (query.isBlank()) {
      throw new ParameterException(spec.commandLine(), "--query must not be blank");
    }
    Wording wording = words.withoutFewShot();
    String asked = asked(wording);
    PoolRecords records = pool.read(wording, selection.seed(), spec);
    try (HuggingFaceDecoder decoder = model.load();
        OpenSimilarity similarity = selection.openSimilarity(model.loading())) {
      DecoderReader reader = WordingOptions.reader(decoder, wording);
      TokenBudget budget = budget(decoder, reader.countTokens(asked));
      show.show(records.shown(show.most(), reader::rendered));
      Drawing drawing = selection.from(records, reader, similarity.similarity());
      warn(drawing, similarity);
      Prompter prompter =
          wording
              .system()
              .map(drawing.prompter()::instructing)
              .orElse(drawing.prompter())
              .within(budget, decoder.tokenCounter());
      Prompt prompt = prompter.promptFor(asked);
      print(
          new ChosenPrompt(
              selection.strategy().toString(),
              prompt,
              prompt.renderedBy(decoder.promptTemplate()),
              drawing.pool(),
              drawing.leftOut(),
              answer(prompt, decoder)));
    }
    return 0;
  }

  private String asked(Wording wording) {
    try {
      return wording.render(Question.open("query", query));
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
    }
  }

  /** Refuses, before the pool is scored, a query that does not fit. */
  private TokenBudget budget(HuggingFaceDecoder decoder, int tokens) {
    int room = decoder.maxTokens() - (generate == null ? 0 : generate);
    if (room < 1) {
      throw new ParameterException(
          spec.commandLine(),
          "--generate must leave room for a prompt in the %d tokens that the model reads, was %d"
              .formatted(decoder.maxTokens(), generate));
    }
    int limit = maxTokens == null ? room : Math.min(maxTokens, room);
    if (tokens > limit) {
      throw new PromptTooLongException(tokens, limit);
    }
    return TokenBudget.tokens(limit);
  }

  private void warn(Drawing drawing, OpenSimilarity similarity) {
    drawing.notes().forEach(this::complain);
    Stream<String> questions = drawing.pool().stream().map(PoolRecord::question);
    similarity
        .cutNote(Stream.concat(questions, Stream.of(query)).toList())
        .ifPresent(this::complain);
  }

  private void complain(String warning) {
    spec.commandLine().getErr().println(warning);
  }

  private Optional<String> answer(Prompt prompt, HuggingFaceDecoder decoder) {
    return generate == null
        ? Optional.empty()
        : Optional.of(decoder.answers(List.of(prompt.messages()), generate).get(0).text());
  }

  private void print(ChosenPrompt result) {
    spec.commandLine().getOut().print(json ? JsonLines.line(result.json()) + "\n" : result.text());
  }
}
