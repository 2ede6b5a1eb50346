package io.github.sgicl.examples.score;

import com.google.gson.JsonObject;
import io.github.sgicl.activation.ActivationException;
import io.github.sgicl.djl.DecoderReader;
import io.github.sgicl.djl.HuggingFaceDecoder;
import io.github.sgicl.examples.jsonl.JsonLines;
import io.github.sgicl.examples.jsonl.OutOption;
import io.github.sgicl.examples.model.ModelOptions;
import io.github.sgicl.examples.model.TextBatches;
import io.github.sgicl.metric.SparsityMetric;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Measures how sparse a model's state is at the end of each text. */
@Command(
    name = "score",
    description = {
      "Measures how sparse a model's hidden state is at the end of each text.",
      "Prints a JSON object a text, with a key for each metric (null where it is undefined),"
          + " 'tokens', 'next_token_entropy' in nats, 'unknown_tokens' where there are any, and"
          + " 'line' with --in."
    })
public final class ScoreCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Mixin private ModelOptions model;

  @Option(names = "--text", paramLabel = "TEXT", description = "One text.")
  private @Nullable String text;

  @Option(
      names = "--in",
      paramLabel = "FILE",
      description = "Many texts: a JSON object on each line, the text in --field.")
  private @Nullable Path in;

  @Option(
      names = "--field",
      paramLabel = "NAME",
      description = "The field that holds the text, with --in.")
  private @Nullable String field;

  @Option(
      names = "--chat",
      description =
          "Render each text as one user turn by the model's chat template; it is read as it stands"
              + " otherwise, with the tokenizer's own special tokens.")
  private boolean chat;

  @Option(
      names = "--metric",
      paramLabel = "NAME",
      converter = MetricSet.Names.class,
      description =
          "A metric, several joined by commas, or 'all'; may be repeated. The report set unless"
              + " given: hoyer, gini, top5_energy, top10_energy, effective_rank.")
  private List<MetricSet> metrics = new ArrayList<>();

  @Option(
      names = "--layer",
      paramLabel = "N",
      defaultValue = "-1",
      description =
          "The layer boundary: 0 the embeddings, L or -1 the last hidden state after the final"
              + " norm; negative numbers count from the end.")
  private int layer;

  @Mixin private OutOption out;

  @Override
  public Integer call() throws IOException {
    List<TextSource> texts = texts();
    out.requireApartFrom(in, spec);
    try (HuggingFaceDecoder decoder = model.load()) {
      List<JsonObject> scores = scores(texts, chat ? decoder.questions() : decoder.verbatim());
      if (out.file().isPresent()) {
        JsonLines.write(out.file().get(), scores);
      } else {
        scores.forEach(score -> spec.commandLine().getOut().print(JsonLines.line(score) + "\n"));
      }
    }
    return 0;
  }

  private List<TextSource> texts() throws IOException {
    if (text != null && in == null && field == null) {
      return TextSource.argument(text);
    }
    if (text == null && in != null && field != null) {
      return TextSource.lines(in, field);
    }
    throw new ParameterException(
        spec.commandLine(), "expected either --text=TEXT or --in=FILE with --field=NAME");
  }

  private List<JsonObject> scores(List<TextSource> sources, DecoderReader reader)
      throws IOException {
    for (TextSource source : sources) {
      source.requireReadable(reader);
    }
    List<JsonObject> measured = measured(sources, reader);
    List<JsonObject> scores = new ArrayList<>();
    for (int i = 0; i < measured.size(); i++) {
      JsonObject score = new JsonObject();
      sources.get(i).line().ifPresent(line -> score.addProperty("line", line.number()));
      measured.get(i).asMap().forEach(score::add);
      scores.add(score);
    }
    return scores;
  }

  private List<JsonObject> measured(List<TextSource> sources, DecoderReader reader)
      throws IOException {
    List<SparsityMetric> named = MetricSet.reportOr(metrics);
    List<String> texts = sources.stream().map(TextSource::text).toList();
    try {
      return TextBatches.map(
          "scoring",
          texts,
          batch ->
              reader.readings(batch, layer).stream()
                  .map(reading -> ScoreJson.of(reading, named))
                  .toList());
    } catch (ActivationException e) {
      IOException readable = sources.get(e.index()).error("the text " + e.reason());
      readable.initCause(e);
      throw readable;
    }
  }
}
