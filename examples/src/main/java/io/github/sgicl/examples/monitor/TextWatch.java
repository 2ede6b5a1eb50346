package io.github.sgicl.examples.monitor;

import com.google.gson.JsonObject;
import io.github.sgicl.activation.ActivationException;
import io.github.sgicl.djl.DecoderReader;
import io.github.sgicl.djl.HuggingFaceDecoder;
import io.github.sgicl.examples.pool.ShowOption;
import io.github.sgicl.json.JsonLine;
import io.github.sgicl.json.JsonLines;
import io.github.sgicl.json.JsonLinesException;
import io.github.sgicl.json.KeptFileException;
import io.github.sgicl.json.ScoreJson;
import io.github.sgicl.json.VerdictJson;
import io.github.sgicl.json.dataset.ShownItem;
import io.github.sgicl.monitor.DriftAlarm;
import io.github.sgicl.monitor.Monitoring;
import io.github.sgicl.monitor.SparsityMonitor;
import io.github.sgicl.monitor.Traffic;
import io.github.sgicl.monitor.Verdict;
import io.github.sgicl.score.Score;
import io.github.sgicl.score.SparsityScorer;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;

/** Scores texts one by one, as the calibration was made, and prints the verdicts. */
final class TextWatch implements JsonLines.LineReader {

  private final SparsityScorer scorer;
  private final SparsityMonitor monitor;
  private final BiConsumer<String, JsonLine> shown;
  private final Texts texts;
  private final PrintWriter out;
  private boolean failed;

  private TextWatch(
      SparsityScorer scorer,
      Monitoring kept,
      BiConsumer<String, JsonLine> shown,
      Texts texts,
      PrintWriter out) {
    this.scorer = scorer;
    this.shown = shown;
    this.texts = texts;
    this.out = out;
    this.monitor = kept.onDrift(this::print).start();
  }

  /**
   * Where texts stand.
   *
   * @param field of a record that holds one
   * @param strict whether the first that cannot be judged ends the watch
   */
  record Texts(String field, boolean strict) {}

  /**
   * @param file names the monitor in errors
   * @throws KeptFileException if the calibration is not of this model, or not of prompts
   */
  static TextWatch of(
      HuggingFaceDecoder decoder,
      Path file,
      Monitoring kept,
      Texts texts,
      ShowOption show,
      PrintWriter out)
      throws KeptFileException {
    DecoderReader reader = CalibratedScorer.reader(decoder, kept.calibration().identity());
    AtomicInteger before = new AtomicInteger();
    return new TextWatch(
        CalibratedScorer.of(decoder, kept.calibration(), file),
        kept,
        (text, line) -> {
          if (before.getAndIncrement() < show.most()) {
            show.show(List.of(ShownItem.of(line, reader.rendered(text))));
          }
        },
        texts,
        out);
  }

  @Override
  public void accept(JsonLine line) throws IOException {
    JsonObject json = new JsonObject();
    json.addProperty("line", line.number());
    try {
      String text = line.text(texts.field());
      shown.accept(text, line);
      Score score = scorer.score(text);
      Verdict verdict = monitor.observe(score);
      json.add(scorer.identity().signal(), ScoreJson.value(score.value()));
      VerdictJson.of(verdict).asMap().forEach(json::add);
      monitor
          .settings()
          .answeringRule()
          .ifPresent(rule -> json.addProperty("answered", rule.answers(score)));
      print(json);
    } catch (JsonLinesException e) {
      refuse(e);
    } catch (ActivationException e) {
      refuse(line.error("the text " + e.reason(), e));
    } catch (IllegalArgumentException e) {
      refuse(line.error(String.valueOf(e.getMessage()), e));
    }
  }

  @Override
  public void refuse(JsonLinesException problem) throws IOException {
    failed = true;
    JsonObject json = new JsonObject();
    json.addProperty("line", problem.line());
    json.addProperty("error", problem.problem());
    print(json);
    if (texts.strict()) {
      throw problem;
    }
  }

  private void print(DriftAlarm alarm) {
    JsonObject json = new JsonObject();
    json.addProperty("drift_alarm", alarm.observation());
    json.addProperty("statistic", alarm.statistic());
    json.addProperty("threshold", alarm.threshold());
    print(json);
  }

  private void print(JsonObject json) {
    out.print(JsonLines.line(json) + "\n");
    out.flush();
  }

  /** Whether a record could not be judged. */
  boolean failed() {
    return failed;
  }

  String summary() {
    Traffic traffic = monitor.traffic();
    return "watched %d texts, %d atypical, %d drift alarms"
        .formatted(traffic.observed(), traffic.atypical(), traffic.driftAlarms());
  }
}
