package io.github.sgicl.examples.monitor;

import io.github.sgicl.json.JsonLine;
import io.github.sgicl.json.JsonLinesException;
import io.github.sgicl.monitor.AnsweringRule;
import io.github.sgicl.monitor.ErrorProbability;
import io.github.sgicl.monitor.LabelledCalibration;
import io.github.sgicl.report.ReportFolder;
import io.github.sgicl.report.monitor.ErrorReport;
import io.github.sgicl.score.Score;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** The options of what is learned from right and wrong answers. */
final class LabelOptions {

  /** How the probability of an error may depend on the score. */
  enum Form {
    isotonic,
    logistic
  }

  @Spec(Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = "--labels",
      paramLabel = "NAME",
      description =
          "The field that says whether the answer to the text was right, true or false; the order"
              + " of the texts must tell nothing.")
  private @Nullable String field;

  @Option(
      names = "--form",
      paramLabel = "FORM",
      defaultValue = "isotonic",
      description =
          "How the probability of an error depends on the score: isotonic, rising in any way, or"
              + " logistic (default: ${DEFAULT-VALUE}).")
  private Form form;

  @Option(
      names = "--risk",
      paramLabel = "RATE",
      description = "Find which texts can be answered at this error rate.")
  private @Nullable Double risk;

  @Option(
      names = "--confidence",
      paramLabel = "SHARE",
      defaultValue = "0.9",
      description =
          "In what share of labelled sets the risk is to hold (default: ${DEFAULT-VALUE}).")
  private double confidence;

  @Option(
      names = "--report",
      paramLabel = "DIR",
      description = "The folder of a report with the reliability diagram.")
  private @Nullable Path folder;

  /** Refuses, before any work is done, what needs labels without them. */
  void requireFitting() {
    if (field == null && (risk != null || folder != null)) {
      throw new ParameterException(spec.commandLine(), "--risk and --report need --labels");
    }
    if (risk != null && !(risk > 0 && risk < 1)) {
      throw new ParameterException(spec.commandLine(), "--risk must be in (0, 1), was " + risk);
    }
    if (!(confidence > 0 && confidence < 1)) {
      throw new ParameterException(
          spec.commandLine(), "--confidence must be in (0, 1), was " + confidence);
    }
  }

  /** Whether the answer to each text was right; none without labels. */
  boolean[] read(List<JsonLine> lines) throws JsonLinesException {
    if (field == null) {
      return new boolean[0];
    }
    boolean[] correct = new boolean[lines.size()];
    for (int i = 0; i < correct.length; i++) {
      correct[i] = lines.get(i).flag(field);
    }
    return correct;
  }

  /** What the labels teach; nothing without labels. */
  Optional<ErrorReport> learned(List<Score> scores, boolean[] correct) {
    if (field == null) {
      return Optional.empty();
    }
    LabelledCalibration labelled = LabelledCalibration.of(scores, correct);
    Optional<AnsweringRule> rule =
        risk == null ? Optional.empty() : labelled.answerAtRisk(risk, confidence);
    ErrorProbability probability =
        form == Form.isotonic
            ? ErrorProbability.isotonic(labelled)
            : ErrorProbability.logistic(labelled);
    return Optional.of(ErrorReport.of(probability, rule));
  }

  /** Prints what was learned and writes the report, if one is wanted. */
  void tell(ErrorReport report) throws IOException {
    spec.commandLine().getOut().print(report.summary());
    if (risk != null && report.rule().isEmpty()) {
      spec.commandLine()
          .getOut()
          .print("nothing can be answered at a risk of %s\n".formatted(risk));
    }
    if (folder != null) {
      ReportFolder.at(folder).write(report);
      spec.commandLine()
          .getErr()
          .println(
              "wrote " + folder.resolve(report.name() + ".html") + " and its numbers beside it");
    }
  }
}
