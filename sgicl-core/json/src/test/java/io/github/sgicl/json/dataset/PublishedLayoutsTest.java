package io.github.sgicl.json.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.github.sgicl.json.JsonLine;
import io.github.sgicl.json.JsonLines;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Ten invented records of each layout in its published forms. {@code make_layouts.py} wrote both
 * them and what they mean.
 */
class PublishedLayoutsTest {

  private static final Path FOLDER = folder();

  /** What other data sets look like too, or two layouts read differently. */
  private static final Set<String> ASKED =
      Set.of(
          "truthfulqa_mc1.jsonl",
          "truthfulqa_mc2.jsonl",
          "truthfulqa_mc1_authors.json",
          "truthfulqa_mc2_authors.json",
          "bbh.jsonl",
          "sst2.jsonl",
          "sst2_authors.tsv",
          "ag_news.jsonl",
          "xnli.jsonl");

  private static Path folder() {
    try {
      return Path.of(
              Objects.requireNonNull(
                      PublishedLayoutsTest.class.getResource("layouts/expected.jsonl"))
                  .toURI())
          .resolveSibling("");
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A file, and what is to be read. */
  private record Published(String layout, String file, List<JsonObject> items) {

    static Published of(JsonLine line) {
      List<JsonObject> items = new ArrayList<>();
      for (JsonElement item : line.object().getAsJsonArray("items")) {
        items.add(item.getAsJsonObject());
      }
      return new Published(
          line.object().get("layout").getAsString(),
          line.object().get("file").getAsString(),
          items);
    }

    Path path() {
      return FOLDER.resolve(file);
    }

    @Override
    public String toString() {
      return layout + " " + file;
    }
  }

  private static List<Published> published() throws IOException {
    return JsonLines.read(FOLDER.resolve("expected.jsonl")).stream().map(Published::of).toList();
  }

  private static List<String> strings(JsonObject object, String name) {
    JsonArray array = object.has(name) ? object.getAsJsonArray(name) : new JsonArray();
    return array.asList().stream().map(JsonElement::getAsString).toList();
  }

  private static Optional<String> string(JsonObject object, String name) {
    return object.has(name) && !object.get(name).isJsonNull()
        ? Optional.of(object.get(name).getAsString())
        : Optional.empty();
  }

  @ParameterizedTest
  @MethodSource("published")
  void is_read_as_it_is_meant(Published one) throws IOException {
    List<DataItem> items = Layout.of(one.layout()).read(one.path()).items();
    assertThat(items).hasSameSizeAs(one.items()).hasSizeGreaterThanOrEqualTo(10);
    for (int i = 0; i < items.size(); i++) {
      DataItem item = items.get(i);
      JsonObject meant = one.items().get(i);
      assertThat(item.question())
          .as("question %d", i)
          .isEqualTo(string(meant, "question").orElseThrow());
      assertThat(item.choices()).as("choices %d", i).isEqualTo(strings(meant, "choices"));
      assertThat(item.context()).as("context %d", i).isEqualTo(strings(meant, "context"));
      assertThat(item.grade()).as("grade %d", i).isEqualTo(string(meant, "grade"));
      assertThat(item.right().stream().map(String::valueOf).toList())
          .as("right %d", i)
          .isEqualTo(strings(meant, "right"));
      whereItIsSaid(meant, "id", item.id());
      whereItIsSaid(meant, "group", item.group());
      whereItIsSaid(meant, "cluster", item.cluster());
      whereItIsSaid(meant, "instruction", item.instruction());
      if (meant.has("supporting")) {
        assertThat(item.supporting().stream().map(String::valueOf).toList())
            .isEqualTo(strings(meant, "supporting"));
      }
      isAnswered(item.solution().orElseThrow(), meant, i);
    }
  }

  private static void whereItIsSaid(JsonObject meant, String name, Optional<String> read) {
    if (meant.has(name)) {
      assertThat(read).as(name).isEqualTo(string(meant, name));
    }
  }

  private static void isAnswered(Solution solution, JsonObject meant, int place) {
    if (meant.has("golds")) {
      assertThat(solution.golds()).as("golds %d", place).isEqualTo(strings(meant, "golds"));
      String all = String.join(" ", solution.golds());
      assertThat(solution.isGivenBy(solution.every() ? all : solution.golds().get(0)))
          .as("gold %d", place)
          .isTrue();
    }
    string(meant, "shown").ifPresent(shown -> assertThat(solution.shown()).isEqualTo(shown));
    string(meant, "accepts")
        .ifPresent(text -> assertThat(solution.isGivenBy(text)).as(text).isTrue());
    string(meant, "rejects")
        .ifPresent(text -> assertThat(solution.isGivenBy(text)).as(text).isFalse());
  }

  @ParameterizedTest
  @MethodSource("published")
  void is_recognised_or_asked_for_by_its_name(Published one) throws IOException {
    List<DataItem> items = Layout.of(one.layout()).read(one.path()).items();
    if (ASKED.contains(one.file())) {
      assertThatThrownBy(() -> DataSet.recognised(one.path()))
          .hasMessageContaining("say ")
          .hasMessageContaining("--layout")
          .hasMessageContaining(one.layout());
    } else {
      DataSet read = DataSet.recognised(one.path());
      assertThat(read.items()).isEqualTo(items);
      assertThat(read.notes().get(0)).endsWith(" is read as " + read.layout().name());
    }
  }

  @Test
  void every_layout_that_is_built_in_and_published_is_here() throws IOException {
    List<String> here = published().stream().map(Published::layout).distinct().toList();
    assertThat(here)
        .containsAll(
            Layout.BUILT_IN.stream()
                .filter(name -> !name.equals("tinystories") && !name.equals("conflict"))
                .toList());
    try (Stream<Path> files = Files.list(FOLDER)) {
      assertThat(
              files
                  .map(file -> String.valueOf(file.getFileName()))
                  .filter(name -> !name.matches("expected.jsonl|make_layouts.py|.*\\.lst"))
                  .collect(Collectors.toSet()))
          .isEqualTo(published().stream().map(Published::file).collect(Collectors.toSet()));
    }
  }
}
