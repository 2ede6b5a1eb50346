package io.github.sgicl.examples.score;

import com.google.gson.JsonObject;
import io.github.sgicl.activation.ActivationException;
import io.github.sgicl.djl.DecoderReader;
import io.github.sgicl.djl.HuggingFaceDecoder;
import io.github.sgicl.examples.cli.BadUsage;
import io.github.sgicl.examples.cli.OutOption;
import io.github.sgicl.examples.cli.Progress;
import io.github.sgicl.examples.cli.Resumable;
import io.github.sgicl.examples.model.CacheOption;
import io.github.sgicl.examples.model.ModelOptions;
import io.github.sgicl.examples.pool.ShowOption;
import io.github.sgicl.examples.pool.WordingOptions;
import io.github.sgicl.json.AtomicFile;
import io.github.sgicl.json.JsonLines;
import io.github.sgicl.json.dataset.Wording;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
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
          + " 'line' with --in. Lines come as texts are read, 256 at a time."
    })
public final class ScoreCommand implements Callable<Integer>, Resumable {

  private static final int BATCH = 256;

  @Spec private CommandSpec spec;

  @Mixin private ModelOptions model;

  @Option(names = "--text", paramLabel = "TEXT", description = "One text.")
  private @Nullable String text;

  @Option(
      names = "--in",
      paramLabel = "FILE",
      description =
          "Many texts, in --field of the records of a file: JSON Lines, one JSON document, or a"
              + " table with a first row of names; gzipped or not.")
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

  @Mixin private WordingOptions words;

  @Mixin private ShowOption show;

  @Mixin private OutOption out;

  @Mixin private CacheOption cache;

  @Override
  public String howToGoOn() {
    return cache.howToGoOn();
  }

  @Override
  public Integer call() throws IOException {
    Wording wording = words.wording();
    if (wording.system().isPresent() && !chat) {
      throw new ParameterException(spec.commandLine(), "--system goes with --chat");
    }
    List<TextSource> read = texts();
    List<TextSource> texts = new ArrayList<>();
    for (TextSource one : read) {
      texts.add(one.worded(wording));
    }
    out.requireApartFrom(in, spec);
    try (HuggingFaceDecoder decoder = model.load()) {
      BadUsage.unlessLayer(spec, layer, decoder.layers());
      DecoderReader reader = chat ? WordingOptions.reader(decoder, wording) : decoder.verbatim();
      show.show(
          IntStream.range(0, Math.min(show.most(), texts.size()))
              .mapToObj(i -> read.get(i).shown().prompt(reader.rendered(texts.get(i).text())))
              .toList());
      for (TextSource text : texts) {
        text.requireReadable(reader);
      }
      ScoreSource source = new ScoreSource(reader, layer, MetricSet.reportOr(metrics), cache);
      if (out.file().isPresent()) {
        AtomicFile.write(out.file().get(), file -> score(texts, source, file));
      } else {
        score(texts, source, spec.commandLine().getOut());
      }
    }
    return 0;
  }

  /** Writes the lines of each batch when it is read. */
  private static void score(List<TextSource> all, ScoreSource source, Writer out)
      throws IOException {
    Map<String, JsonObject> known = new HashMap<>();
    try (Progress progress = Progress.onStandardError("scoring", all.size())) {
      for (int start = 0; start < all.size(); start += BATCH) {
        List<TextSource> batch = all.subList(start, Math.min(all.size(), start + BATCH));
        read(batch, source, known);
        progress.wipe();
        for (TextSource text : batch) {
          out.write(
              JsonLines.line(text.numbered(Objects.requireNonNull(known.get(text.text())))) + "\n");
        }
        out.flush();
        progress.advance(batch.size());
      }
    }
  }

  /** Reads those texts of a batch that did not come before. */
  private static void read(
      List<TextSource> batch, ScoreSource source, Map<String, JsonObject> known)
      throws IOException {
    List<String> texts = batch.stream().map(TextSource::text).toList();
    List<String> fresh =
        texts.stream().distinct().filter(text -> !known.containsKey(text)).toList();
    if (fresh.isEmpty()) {
      return;
    }
    try {
      List<TextScores> scores = source.of(fresh);
      for (int i = 0; i < fresh.size(); i++) {
        known.put(fresh.get(i), scores.get(i).object());
      }
    } catch (ActivationException e) {
      TextSource text = batch.get(texts.indexOf(fresh.get(e.index())));
      IOException readable = text.error("the text " + e.reason());
      readable.initCause(e);
      throw readable;
    }
  }

  private List<TextSource> texts() throws IOException {
    if (text != null && in == null && field == null) {
      if (text.isEmpty()) {
        throw new ParameterException(spec.commandLine(), "--text must not be empty");
      }
      return TextSource.argument(text);
    }
    if (text == null && in != null && field != null) {
      return TextSource.lines(in, field);
    }
    throw new ParameterException(
        spec.commandLine(), "expected either --text=TEXT or --in=FILE with --field=NAME");
  }
}
