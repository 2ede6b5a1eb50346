package io.github.sgicl.report.monitor;

import io.github.sgicl.activation.Activation;
import io.github.sgicl.axis.ErrorPredictor;
import io.github.sgicl.json.Audit;
import io.github.sgicl.monitor.Calibration;
import io.github.sgicl.monitor.DriftSimulation;
import io.github.sgicl.monitor.DriftTest;
import io.github.sgicl.monitor.DriftThreshold;
import io.github.sgicl.report.Block.Numbers;
import io.github.sgicl.report.Caption;
import io.github.sgicl.report.Page;
import io.github.sgicl.report.Page.Fact;
import io.github.sgicl.report.Page.Section;
import io.github.sgicl.report.Report;
import io.github.sgicl.report.Table;
import io.github.sgicl.statistic.Auroc;
import io.github.sgicl.statistic.Bootstrap;
import io.github.sgicl.statistic.Decimals;
import io.github.sgicl.statistic.LengthMatching;
import io.github.sgicl.statistic.SplitMix64;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * What signals are worth: how often each flags traffic at a false-alarm rate, how well it tells
 * wrong answers from right ones, and how soon drift is found by it.
 *
 * @param ordinary traffic; the first half calibrates, the other half is judged
 * @param shifts other traffic
 * @param width how many neighbouring prompt lengths count as equal
 * @param seed for all that is random
 */
public record SignalReport(Traces ordinary, List<Traces> shifts, int width, long seed)
    implements Report {

  private static final double ALPHA = 0.05;
  private static final int RESAMPLES = 2_000;
  private static final int REDRAWS = 200;
  private static final int DECIMALS = 3;

  /**
   * Copies the list.
   *
   * @throws IllegalArgumentException if there is too little ordinary traffic to be halved
   */
  public SignalReport {
    shifts = List.copyOf(shifts);
    if (ordinary.observations().size() < 2) {
      throw new IllegalArgumentException(
          "ordinary traffic must be at least 2 requests, was " + ordinary.observations().size());
    }
  }

  /** Prints the four tables, each as soon as it is there: the delays take longest. */
  public void printTo(PrintWriter out) {
    out.print(means() + "\n" + flagged() + "\n" + auroc() + "\n");
    out.flush();
    out.print(
        """
        Requests from a change of traffic to the drift alarm, median / 90 %%, at one false alarm in
        %d ordinary requests (mean over redrawn calibrations):

        """
            .formatted(DetectionDelay.OBSERVATIONS));
    out.print(delays() + "\n");
    out.flush();
  }

  @Override
  public String name() {
    return "signals";
  }

  @Override
  public Page page() {
    int asked = all().stream().mapToInt(traces -> traces.observations().size()).sum();
    String n = "%d requests of %d kinds".formatted(asked, all().size());
    String typical = "Typical does not mean correct.";
    return new Page(
        "What are signals worth on " + ordinary.name() + "?",
        "The first half of ordinary traffic calibrates, the other half is judged, and all that it"
            + " changes to.",
        List.of(
            new Fact("seed", Long.toString(seed)),
            new Fact("lengths that count as equal", Integer.toString(width))),
        List.of(
            new Section(
                "Signals",
                List.of(
                    new Numbers(
                        new Caption("Means of the requests judged.", n, seed, typical), means()),
                    new Numbers(
                        new Caption(
                            "The share that each signal flags at %s.".formatted(ALPHA),
                            n,
                            seed,
                            "Of ordinary traffic it should be about that."),
                        flagged()),
                    new Numbers(
                        new Caption(
                            "The area under the ROC curve for wrong answers, with 95 % intervals.",
                            n, seed, "What vanishes at equal length is the length's doing."),
                        auroc()),
                    new Numbers(
                        new Caption(
                            "Requests from a change of traffic to the drift alarm, median / 90 %,"
                                + " at"
                                + " one false alarm in %d.".formatted(DetectionDelay.OBSERVATIONS),
                            n,
                            seed,
                            typical),
                        delays())))));
  }

  @Override
  public Optional<Audit> audit() {
    return Optional.of(SignalAudit.of(this));
  }

  private List<Observation> judged() {
    List<Observation> all = ordinary.observations();
    return all.subList(all.size() / 2, all.size());
  }

  private Traces judgedOrdinary() {
    return new Traces(ordinary.name(), judged());
  }

  /** The means of each kind of traffic. */
  public Table means() {
    Table table = Table.of(columns("traffic", "n", "right", "prompt tokens"));
    for (Traces traces : all()) {
      List<String> cells = new ArrayList<>();
      cells.add(traces.name());
      cells.add(String.valueOf(traces.observations().size()));
      cells.add(Decimals.fixed(traces.accuracy(), DECIMALS));
      cells.add(Decimals.fixed(traces.meanTokens(), 1));
      for (Signal signal : Signal.ALL) {
        cells.add(Decimals.fixed(traces.mean(signal), DECIMALS));
      }
      table = table.row(cells.toArray(String[]::new));
    }
    return table;
  }

  /** The share of each kind of traffic that each signal flags. */
  public Table flagged() {
    Table table = Table.of(columns("flagged at " + ALPHA));
    for (Traces traces : all()) {
      List<String> cells = new ArrayList<>(List.of(traces.name()));
      for (Signal signal : Signal.ALL) {
        cells.add(Decimals.fixed(share(signal, traces.values(signal)), DECIMALS));
      }
      table = table.row(cells.toArray(String[]::new));
    }
    return table;
  }

  private double share(Signal signal, double[] values) {
    List<Observation> all = ordinary.observations();
    Calibration calibration =
        signal.calibratedOn(
            all.subList(0, all.size() / 2).stream().mapToDouble(signal::of).toArray());
    return signal.scores(values).stream()
        .mapToInt(score -> calibration.pValue(score) <= ALPHA ? 1 : 0)
        .average()
        .orElseThrow();
  }

  /**
   * The area under the ROC curve for "the answer is wrong", over clusters of requests. The probe is
   * told by folds that it was not fitted on, and fitted anew on requests of equal length.
   */
  public Table auroc() {
    List<Table.Column> columns =
        new ArrayList<>(List.of(columns("AUROC, answer wrong", "pairs", "right", "wrong")));
    columns.add(Table.numbers("linear probe of the state, prompt end"));
    Table table = Table.of(columns.toArray(Table.Column[]::new));
    List<Traces> mixtures = new ArrayList<>();
    if (judged().stream().anyMatch(Observation::wrong)) {
      mixtures.add(judgedOrdinary());
    }
    for (Traces shift : shifts) {
      List<Observation> mixed = new ArrayList<>(judged());
      mixed.addAll(shift.observations());
      mixtures.add(new Traces(ordinary.name() + " and " + shift.name(), mixed));
    }
    for (Traces mixture : mixtures) {
      table = table.row(areas(mixture.name(), "as they are", mixture.observations()));
      table = table.row(areas(mixture.name(), "length-matched", matched(mixture.observations())));
    }
    return table;
  }

  /** As many wrong as right ones of about each length; none where all are right or all wrong. */
  private List<Observation> matched(List<Observation> all) {
    if (all.stream().map(Observation::wrong).distinct().count() < 2) {
      return List.of();
    }
    int[] rows =
        LengthMatching.of(
                all.stream().mapToDouble(Observation::tokens).toArray(),
                all.stream().mapToInt(one -> one.wrong() ? 1 : 0).toArray(),
                width,
                SplitMix64.seedOf(seed, "matched lengths"))
            .items();
    return IntStream.of(rows).mapToObj(all::get).toList();
  }

  private String[] areas(String name, String pairs, List<Observation> observations) {
    boolean[] wrong = new boolean[observations.size()];
    int wrongs = 0;
    for (int i = 0; i < wrong.length; i++) {
      wrong[i] = observations.get(i).wrong();
      wrongs += wrong[i] ? 1 : 0;
    }
    List<String> cells =
        new ArrayList<>(
            List.of(name, pairs, String.valueOf(wrong.length - wrongs), String.valueOf(wrongs)));
    Bootstrap bootstrap = Bootstrap.resamples(RESAMPLES).seed(seed);
    int[] clusters = clusters(observations);
    for (Signal signal : Signal.ALL) {
      if (wrongs == 0 || wrongs == wrong.length) {
        cells.add("-");
        continue;
      }
      double[] values = observations.stream().mapToDouble(signal::of).toArray();
      cells.add(
          Decimals.withInterval(bootstrap.area(clusters, Auroc.counted(values, wrong)), DECIMALS));
    }
    List<Activation> states = observations.stream().flatMap(one -> one.state().stream()).toList();
    cells.add(
        states.size() < wrong.length
            ? "-"
            : ErrorPredictor.ofStates(
                    states, wrong, clusters, bootstrap, SplitMix64.seedOf(seed, "probe"))
                .map(found -> Decimals.withInterval(found.auroc(), DECIMALS))
                .orElse("-"));
    return cells.toArray(String[]::new);
  }

  /** Each request's cluster, its own where it names none. */
  private static int[] clusters(List<Observation> observations) {
    Map<String, Integer> numbers = new HashMap<>();
    int[] clusters = new int[observations.size()];
    for (int i = 0; i < clusters.length; i++) {
      String own = "request " + i;
      int next = numbers.size();
      clusters[i] =
          numbers.computeIfAbsent(
              observations.get(i).request().map(asked -> "cluster " + asked.cluster()).orElse(own),
              unseen -> next);
    }
    return clusters;
  }

  /** Requests from a change to its alarm: the median and the ninth decile. */
  public Table delays() {
    Table table = Table.of(columns("change to", "test"));
    for (DriftTest test :
        List.of(DriftTest.shiryaevRoberts(), DriftTest.cusum(), DriftTest.pageHinkley())) {
      DriftThreshold threshold = threshold(test);
      for (Traces shift : shifts) {
        List<String> cells = new ArrayList<>(List.of(shift.name(), test.name()));
        for (Signal signal : Signal.ALL) {
          int[] delays =
              new DetectionDelay(signal, threshold, REDRAWS, seed)
                  .between(ordinary.values(signal), shift.values(signal));
          cells.add(requests(delays[REDRAWS / 2]) + " / " + requests(delays[REDRAWS * 9 / 10]));
        }
        table = table.row(cells.toArray(String[]::new));
      }
    }
    return table;
  }

  private DriftThreshold threshold(DriftTest test) {
    double[] values = ordinary.values(Signal.ALL.get(0));
    Calibration half = Signal.ALL.get(0).calibratedOn(Arrays.copyOf(values, values.length / 2));
    return DriftSimulation.redraws(REDRAWS).threshold(test, half, DetectionDelay.OBSERVATIONS);
  }

  private static String requests(int delay) {
    return delay == DetectionDelay.LONGEST ? "> " + (delay - 1) : String.valueOf(delay);
  }

  private List<Traces> all() {
    List<Traces> all = new ArrayList<>(List.of(judgedOrdinary()));
    all.addAll(shifts);
    return all;
  }

  private static Table.Column[] columns(String first, String... numbers) {
    List<Table.Column> columns = new ArrayList<>(List.of(Table.words(first)));
    for (String number : numbers) {
      columns.add(Table.numbers(number));
    }
    for (Signal signal : Signal.ALL) {
      columns.add(Table.numbers(signal.title()));
    }
    return columns.toArray(Table.Column[]::new);
  }
}
