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
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;

/** Scores texts one by one, as the calibration was made, and prints the verdicts. */
final class TextWatch {

  private final SparsityScorer scorer;
  private final SparsityMonitor monitor;
  private final BiConsumer<String, JsonLine> shown;
  private final PrintWriter out;
  private boolean failed;

  private TextWatch(
      SparsityScorer scorer, Monitoring kept, BiConsumer<String, JsonLine> shown, PrintWriter out) {
    this.scorer = scorer;
    this.shown = shown;
    this.out = out;
    this.monitor = kept.onDrift(this::print).start();
  }

  /**
   * @param file names the monitor in errors
   * @throws KeptFileException if the calibration is not of this model, or not of prompts
   */
  static TextWatch of(
      HuggingFaceDecoder decoder, Path file, Monitoring kept, ShowOption show, PrintWriter out)
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
        out);
  }

  void judge(JsonLine line, String field) throws JsonLinesException {
    String text = line.text(field);
    JsonObject json = new JsonObject();
    json.addProperty("line", line.number());
    try {
      shown.accept(text, line);
      Score score = scorer.score(text);
      Verdict verdict = monitor.observe(score);
      json.add(scorer.identity().signal(), ScoreJson.value(score.value()));
      VerdictJson.of(verdict).asMap().forEach(json::add);
      print(json);
    } catch (ActivationException e) {
      refuse(json, "the text " + e.reason());
    } catch (IllegalArgumentException e) {
      refuse(json, String.valueOf(e.getMessage()));
    }
  }

  private void refuse(JsonObject json, String problem) {
    failed = true;
    json.addProperty("error", problem);
    print(json);
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

  /** Whether a text could not be read. */
  boolean failed() {
    return failed;
  }

  String summary() {
    Traffic traffic = monitor.traffic();
    return "watched %d texts, %d atypical, %d drift alarms"
        .formatted(traffic.observed(), traffic.atypical(), traffic.driftAlarms());
  }
}
