package io.github.sgicl.json.dataset;

import io.github.sgicl.axis.Question;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * The grades of a data set from easy to hard. Numbers go by value, also behind one and the same
 * word as in {@code Level 3}; ranges such as {@code <5}, {@code 5-10}, {@code >10} by their bounds;
 * words only if all of them belong to one scale that is known. Whatever else there is, nobody
 * guesses.
 *
 * @param levels the levels, ascending
 * @param levelOf the level of each grade
 */
public record GradeOrder(List<String> levels, Map<String, String> levelOf) {

  /** The most numbers that are levels of their own. */
  private static final int MOST = 20;

  private static final String DIGITS = "(?:\\d+\\.?\\d*|\\.\\d+)(?:[eE][-+]?\\d{1,3})?";
  private static final String NUMERAL = "[-+\u2212]?" + DIGITS;

  /** A number among words; behind a letter a hyphen is no sign. */
  private static final Pattern AROUND =
      Pattern.compile("(\\D*?)((?:(?<=^|\\s)[-+\u2212])?" + DIGITS + ")(\\D*)");

  private static final Pattern BELOW =
      Pattern.compile("(?:<=?|≤|under|below|less than|up to)\\s*(" + NUMERAL + ")");
  private static final Pattern ABOVE =
      Pattern.compile("(?:>=?|≥|over|above|more than)\\s*(" + NUMERAL + ")");
  private static final Pattern AND_MORE = Pattern.compile("(" + NUMERAL + ")\\s*\\+");
  private static final Pattern BETWEEN =
      Pattern.compile("(" + NUMERAL + ")\\s*(?:-|–|to)\\s*(" + NUMERAL + ")");

  /** Scales of words; those of one place mean the same. */
  private static final List<List<Set<String>>> SCALES =
      List.of(
          List.of(
              Set.of("trivial"),
              Set.of("very easy"),
              Set.of("easy"),
              Set.of("medium", "moderate", "normal", "intermediate"),
              Set.of("hard", "difficult", "challenging"),
              Set.of("very hard", "very difficult", "extra hard")),
          List.of(
              Set.of("very low"),
              Set.of("low"),
              Set.of("medium", "moderate", "mid"),
              Set.of("high"),
              Set.of("very high")),
          List.of(Set.of("short"), Set.of("medium"), Set.of("long")),
          List.of(
              Set.of("kindergarten", "preschool"),
              Set.of("elementary", "elementary school", "primary", "primary school"),
              Set.of("middle", "middle school", "junior high", "junior high school"),
              Set.of("high school", "secondary school"),
              Set.of("college", "undergraduate", "university"),
              Set.of("graduate", "professional"),
              Set.of("post-graduate", "postgraduate", "doctoral", "phd")),
          List.of(
              Set.of("beginner", "novice"),
              Set.of("elementary"),
              Set.of("intermediate"),
              Set.of("advanced"),
              Set.of("expert", "master")),
          List.of(Set.of("introductory"), Set.of("interview"), Set.of("competition")));

  /** Copies what it is given. */
  public GradeOrder {
    levels = List.copyOf(levels);
    levelOf = Map.copyOf(levelOf);
  }

  /**
   * The order of a data set's grades.
   *
   * @param levels the grades from easy to hard as the user says them; empty for what is known
   * @param bins into how many levels numbers are cut; 0 for none
   * @throws IllegalArgumentException if the order is not known, or the levels are not in the data
   */
  public static GradeOrder in(DataSet data, List<String> levels, int bins) {
    List<String> grades = data.items().stream().flatMap(item -> item.grade().stream()).toList();
    if (grades.stream().distinct().count() < 2) {
      throw new IllegalArgumentException(
          "at least two grades are needed, the data have " + grades.stream().distinct().toList());
    }
    if (bins > 0) {
      return binned(grades, bins);
    }
    if (levels.isEmpty()) {
      return of(grades, data.layout().grades());
    }
    if (!Set.copyOf(grades).containsAll(levels) || levels.size() < 2) {
      throw new IllegalArgumentException(
          "--levels must be two or more of the grades %s, was %s"
              .formatted(shortened(grades.stream().distinct().sorted().toList()), levels));
    }
    Map<String, String> levelOf = new TreeMap<>();
    levels.forEach(level -> levelOf.put(level, level));
    return new GradeOrder(levels, levelOf);
  }

  /** The question with its level in the place of its grade; one of no level as it is. */
  public Question levelled(Question question) {
    String level = levelOf.get(question.fields().getOrDefault(DataItem.GRADE, ""));
    return level == null ? question : question.field(DataItem.GRADE, level);
  }

  /**
   * The order of some grades.
   *
   * @param grades those of the items
   * @param stated the order that the layout states; empty if it states none
   * @throws IllegalArgumentException if there is none that can be known, which asks for it
   */
  static GradeOrder of(List<String> grades, List<String> stated) {
    List<String> distinct = grades.stream().distinct().sorted().toList();
    if (!stated.isEmpty()) {
      return stated(distinct, stated);
    }
    Optional<GradeOrder> numbers = byNumber(distinct);
    if (numbers.isPresent() && numbers.get().levels().size() > MOST) {
      List<String> ascending = numbers.get().levels();
      throw new IllegalArgumentException(
          "the grades are %d different numbers, from %s to %s; --bins=N cuts them into levels"
              .formatted(ascending.size(), ascending.get(0), ascending.get(ascending.size() - 1)));
    }
    return numbers
        .or(() -> byRange(distinct))
        .or(() -> byWord(distinct))
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "the order of the grades %s is not known; say it from easy to hard:"
                            .formatted(shortened(distinct))
                        + " --levels=A,B,C"));
  }

  private static List<String> shortened(List<String> grades) {
    List<String> shown = new ArrayList<>(grades.subList(0, Math.min(MOST, grades.size())));
    if (grades.size() > MOST) {
      shown.add("… " + (grades.size() - MOST) + " more");
    }
    return shown;
  }

  /**
   * Numbers cut into levels of about as many items each; equal numbers are never parted.
   *
   * @param grades those of the items
   * @param bins how many levels, at least 2
   * @throws IllegalArgumentException if a grade is no number, or there are not so many different
   *     ones
   */
  static GradeOrder binned(List<String> grades, int bins) {
    List<String> distinct = grades.stream().distinct().sorted().toList();
    GradeOrder numbers =
        byNumber(distinct)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "--bins cuts numbers, the grades are " + shortened(distinct)));
    if (!(bins >= 2 && bins <= numbers.levels().size())) {
      throw new IllegalArgumentException(
          "--bins must be from 2 to the %d different grades, was %d"
              .formatted(numbers.levels().size(), bins));
    }
    Map<String, String> binOf = new TreeMap<>();
    List<String> levels = new ArrayList<>();
    for (List<String> bin : numbers.cut(grades, bins)) {
      String first = bin.get(0);
      String last = bin.get(bin.size() - 1);
      String level = first.equals(last) ? first : first + " to " + last;
      levels.add(level);
      bin.forEach(number -> binOf.put(number, level));
    }
    Map<String, String> levelOf = new TreeMap<>();
    numbers
        .levelOf()
        .forEach((grade, number) -> levelOf.put(grade, binOf.getOrDefault(number, number)));
    return new GradeOrder(levels, levelOf);
  }

  private List<List<String>> cut(List<String> grades, int bins) {
    Map<String, Long> counts = new TreeMap<>();
    grades.forEach(grade -> counts.merge(levelOf.getOrDefault(grade, grade), 1L, Long::sum));
    List<List<String>> cut = new ArrayList<>();
    cut.add(new ArrayList<>());
    long before = 0;
    for (int i = 0; i < levels.size(); i++) {
      long here = counts.getOrDefault(levels.get(i), 0L);
      boolean full = 2 * before + here > 2L * grades.size() * cut.size() / bins;
      boolean needed = levels.size() - i <= bins - cut.size();
      if (!cut.get(cut.size() - 1).isEmpty() && cut.size() < bins && (full || needed)) {
        cut.add(new ArrayList<>());
      }
      cut.get(cut.size() - 1).add(levels.get(i));
      before += here;
    }
    return cut;
  }

  private static GradeOrder stated(List<String> distinct, List<String> stated) {
    Map<String, String> levelOf = new TreeMap<>();
    for (String grade : distinct) {
      for (String level : stated) {
        if (grade.equals(level)
            || grade.toLowerCase(Locale.ROOT).startsWith(level.toLowerCase(Locale.ROOT) + " ")) {
          levelOf.putIfAbsent(grade, level);
        }
      }
    }
    List<String> used = stated.stream().filter(levelOf.values()::contains).toList();
    if (used.size() < 2) {
      throw new IllegalArgumentException(
          "the layout's grades are %s, the data have %s".formatted(stated, shortened(distinct)));
    }
    return new GradeOrder(used, levelOf);
  }

  private static Optional<GradeOrder> byNumber(List<String> grades) {
    Set<String> words = new HashSet<>();
    for (String grade : grades) {
      Matcher around = AROUND.matcher(grade.strip());
      if (!around.matches()) {
        return Optional.empty();
      }
      words.add(around.group(1).strip() + " " + around.group(3).strip());
    }
    return words.size() == 1 && !words.iterator().next().matches(".*[<>≤≥+].*")
        ? Optional.of(ascending(grades, GradeOrder::number))
        : Optional.empty();
  }

  private static double number(String grade) {
    Matcher around = AROUND.matcher(grade.strip());
    return around.matches() ? value(around.group(2)) : Double.NaN;
  }

  private static double value(String numeral) {
    return Double.parseDouble(numeral.replace('\u2212', '-')) + 0.0;
  }

  /** By bounds; two that overlap have no order. */
  private static Optional<GradeOrder> byRange(List<String> grades) {
    Map<String, double[]> bounds = new TreeMap<>();
    for (String grade : grades) {
      Optional<double[]> range = range(grade.strip().toLowerCase(Locale.ROOT));
      if (range.isEmpty()) {
        return Optional.empty();
      }
      bounds.put(grade, range.get());
    }
    GradeOrder order = ascending(grades, grade -> middle(bounds, grade));
    List<String> levels = order.levels();
    boolean apart =
        IntStream.range(1, levels.size())
            .allMatch(i -> high(bounds, levels.get(i - 1)) <= low(bounds, levels.get(i)));
    return apart && levels.size() == grades.size() ? Optional.of(order) : Optional.empty();
  }

  private static double low(Map<String, double[]> bounds, String grade) {
    return bounds.getOrDefault(grade, new double[2])[0];
  }

  private static double high(Map<String, double[]> bounds, String grade) {
    return bounds.getOrDefault(grade, new double[2])[1];
  }

  /** What bounded ranges sort by: those without one end lie outside of all others. */
  private static double middle(Map<String, double[]> bounds, String grade) {
    double low = low(bounds, grade);
    double high = high(bounds, grade);
    return Double.isInfinite(low) || Double.isInfinite(high) ? low + high : low / 2 + high / 2;
  }

  private static Optional<double[]> range(String grade) {
    Matcher between = BETWEEN.matcher(grade);
    if (between.matches()) {
      double[] ends = {value(between.group(1)), value(between.group(2))};
      return ends[0] <= ends[1] ? Optional.of(ends) : Optional.empty();
    }
    Matcher below = BELOW.matcher(grade);
    if (below.matches()) {
      return Optional.of(new double[] {Double.NEGATIVE_INFINITY, value(below.group(1))});
    }
    for (Pattern open : List.of(ABOVE, AND_MORE)) {
      Matcher above = open.matcher(grade);
      if (above.matches()) {
        return Optional.of(new double[] {value(above.group(1)), Double.POSITIVE_INFINITY});
      }
    }
    return grade.matches(NUMERAL)
        ? Optional.of(new double[] {value(grade), value(grade)})
        : Optional.empty();
  }

  private static Optional<GradeOrder> byWord(List<String> grades) {
    Set<GradeOrder> orders = new HashSet<>();
    for (List<Set<String>> scale : SCALES) {
      if (grades.stream().allMatch(grade -> place(scale, grade) >= 0)) {
        orders.add(ascending(grades, grade -> place(scale, grade)));
      }
    }
    return orders.size() == 1 ? orders.stream().findFirst() : Optional.empty();
  }

  private static double place(List<Set<String>> scale, String grade) {
    String word = grade.strip().toLowerCase(Locale.ROOT).replaceAll("[\\s_]+", " ");
    return IntStream.range(0, scale.size())
        .filter(i -> scale.get(i).contains(word))
        .findFirst()
        .orElse(-1);
  }

  /** In the order of a key; grades that share one are one level. */
  private static GradeOrder ascending(List<String> grades, Function<String, Double> key) {
    Map<Double, String> levels = new TreeMap<>();
    Map<String, String> levelOf = new TreeMap<>();
    for (String grade : grades) {
      levels.putIfAbsent(key.apply(grade), grade);
      levelOf.put(grade, levels.getOrDefault(key.apply(grade), grade));
    }
    return new GradeOrder(List.copyOf(levels.values()), levelOf);
  }
}
