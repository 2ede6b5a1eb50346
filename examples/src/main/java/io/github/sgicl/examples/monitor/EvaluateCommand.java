package io.github.sgicl.examples.monitor;

import io.github.sgicl.djl.HuggingFaceDecoder;
import io.github.sgicl.djl.RenderedPrompt;
import io.github.sgicl.examples.cli.Progress;
import io.github.sgicl.examples.cli.ReportOption;
import io.github.sgicl.examples.cli.SeedOption;
import io.github.sgicl.examples.cli.WholeNumber;
import io.github.sgicl.examples.model.ModelOptions;
import io.github.sgicl.examples.pool.DataOptions;
import io.github.sgicl.examples.pool.ShowOption;
import io.github.sgicl.json.Audit;
import io.github.sgicl.json.dataset.DataItem;
import io.github.sgicl.json.dataset.ShownItem;
import io.github.sgicl.prompt.Message;
import io.github.sgicl.report.monitor.Observation;
import io.github.sgicl.report.monitor.Observation.Request;
import io.github.sgicl.report.monitor.SignalAudit;
import io.github.sgicl.report.monitor.SignalReport;
import io.github.sgicl.report.monitor.Traces;
import io.github.sgicl.reranking.Answer;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Measures what signals are worth on a model and multiple-choice questions of one's own. */
@Command(
    name = "evaluate",
    description = {
      "Measures how well signals tell wrong answers to multiple-choice questions from right ones,"
          + " and how soon each finds a change of traffic.",
      "Files hold questions with lettered options, such as those of ARC and CommonsenseQA.",
      "With --out, the tables go into a report, with items.jsonl beside it."
    })
public final class EvaluateCommand implements Callable<Integer> {

  private static final int BATCH = 16;
  private static final String WANTED = "\nAnswer with the letter of the right option only.";

  @Spec private CommandSpec spec;

  @Mixin private ModelOptions model;

  @Option(
      names = "--ordinary",
      paramLabel = "FILE",
      required = true,
      description = "Questions taken as ordinary traffic.")
  private Path ordinary;

  @Option(
      names = "--shift",
      paramLabel = "FILE",
      required = true,
      description = "Questions to which the traffic changes.")
  private Path shift;

  @Mixin private DataOptions reading;

  @Option(
      names = "--questions",
      paramLabel = "N",
      defaultValue = "200",
      converter = WholeNumber.Positive.class,
      description =
          "How many of the shift are asked, and twice as many ordinary ones (default:"
              + " ${DEFAULT-VALUE}).")
  private int questions;

  @Option(
      names = "--answer-tokens",
      paramLabel = "N",
      defaultValue = "16",
      converter = WholeNumber.Positive.class,
      description = "The most tokens of an answer (default: ${DEFAULT-VALUE}).")
  private int answerTokens;

  @Option(
      names = "--band",
      paramLabel = "N",
      defaultValue = "8",
      converter = WholeNumber.Positive.class,
      description =
          "How many neighbouring prompt lengths count as equal where lengths are matched (default:"
              + " ${DEFAULT-VALUE}).")
  private int band;

  @Mixin private ShowOption show;

  @Mixin private SeedOption seed;

  @Mixin private ReportOption folder;

  @Override
  public Integer call() throws IOException {
    boolean written = folder.isGiven(SignalAudit.KIND);
    List<DataItem> ofOrdinary = drawn(ordinary, 2 * questions);
    List<DataItem> ofShift = drawn(shift, questions);
    PrintWriter out = spec.commandLine().getOut();
    try (HuggingFaceDecoder decoder = model.load();
        Progress progress =
            Progress.onStandardError("answering", ofOrdinary.size() + (long) ofShift.size())) {
      Traces before = asked(decoder, name(ordinary), ofOrdinary, progress);
      Traces after = asked(decoder, name(shift), ofShift, progress);
      SignalReport report = new SignalReport(before, List.of(after), band, seed.value());
      if (written) {
        folder.write(report);
      } else {
        out.print("model " + decoder.model().name() + "\n\n");
        report.printTo(out);
      }
    }
    return 0;
  }

  private List<DataItem> drawn(Path file, int count) throws IOException {
    List<DataItem> all = new ArrayList<>(reading.read(file, seed.value(), spec).items());
    if (all.stream().anyMatch(item -> !item.lettered() || item.solution().isEmpty())) {
      throw new IOException(file + " must hold questions with lettered options and an answer");
    }
    if (all.size() < count) {
      throw new IOException(
          "%s must hold at least %d questions, held %d".formatted(file, count, all.size()));
    }
    Collections.shuffle(all, new Random(seed.value()));
    return all.subList(0, count);
  }

  private static String name(Path file) {
    return String.valueOf(file.getFileName()).replaceAll("\\.jsonl$", "");
  }

  private Traces asked(
      HuggingFaceDecoder decoder, String name, List<DataItem> asked, Progress progress) {
    List<Observation> observations = new ArrayList<>();
    for (int start = 0; start < asked.size(); start += BATCH) {
      List<DataItem> batch = asked.subList(start, Math.min(asked.size(), start + BATCH));
      List<List<Message>> prompts =
          batch.stream().map(one -> List.of(Message.user(one.prompt() + WANTED))).toList();
      List<Answer> answers = decoder.answers(prompts, answerTokens);
      for (int i = 0; i < batch.size(); i++) {
        show(name, observations.size(), batch.get(i), prompts.get(i), answers.get(i), decoder);
        observations.add(
            Observation.of(
                    answers.get(i),
                    decoder.tokenCounter().count(prompts.get(i)),
                    !batch.get(i).solution().orElseThrow().isGivenBy(answers.get(i).text()))
                .of(request(batch.get(i), decoder.rendered(prompts.get(i)), answers.get(i))));
      }
      progress.advance(batch.size());
    }
    return new Traces(name, observations);
  }

  private void show(
      String traffic,
      int before,
      DataItem item,
      List<Message> prompt,
      Answer answer,
      HuggingFaceDecoder decoder) {
    if (before < show.most()) {
      show.show(
          List.of(
              ShownItem.of(item)
                  .with("traffic", traffic)
                  .prompt(decoder.rendered(prompt).text())
                  .with("answer", answer.text())
                  .with("verdict", item.solution().orElseThrow().verdict(answer.text()))));
    }
  }

  private static Request request(DataItem item, RenderedPrompt prompt, Answer answer) {
    return new Request(
        item.name(),
        item.cluster().map(own -> "cluster " + own).orElse("item " + item.name()),
        Audit.digest(prompt.text()),
        item.solution().orElseThrow().shown(),
        answer.text());
  }
}
