package io.github.sgicl.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonLinesTest {

  private final Path folder;

  JsonLinesTest(@TempDir Path folder) {
    this.folder = folder;
  }

  private Path file(String content) throws IOException {
    return Files.writeString(folder.resolve("pool.jsonl"), content);
  }

  private static void write(Path file, List<JsonLine> lines) throws IOException {
    JsonLines.write(file, lines.stream().map(JsonLine::object).toList());
  }

  @Test
  void lines_are_numbered_from_one_and_blank_lines_are_skipped() throws IOException {
    List<JsonLine> lines = JsonLines.read(file("{\"q\":\"a\"}\n\n  \r\n{\"q\":\"b\"}"));
    assertThat(lines).extracting(JsonLine::number).containsExactly(1, 4);
    assertThat(lines.get(1).text("q")).isEqualTo("b");
  }

  @Test
  void a_folder_is_refused_by_name() {
    assertThatThrownBy(() -> JsonLines.read(folder))
        .hasMessage(folder + ": is a folder, not a file");
  }

  @Test
  void an_empty_file_has_no_lines() throws IOException {
    assertThat(JsonLines.read(file(""))).isEmpty();
  }

  @Test
  void a_byte_order_mark_and_windows_line_ends_are_tolerated() throws IOException {
    List<JsonLine> lines = JsonLines.read(file("\uFEFF{\"q\":\"a\"}\r\n{\"q\":\"b\"}\r\n"));
    assertThat(lines).extracting(line -> line.text("q")).containsExactly("a", "b");
  }

  @Test
  void reading_and_writing_keeps_field_order_and_number_text() throws IOException {
    String text =
        """
        {"z":1.50,"a":1e3,"big":123456789012345678901234567890,"n":null,"s":"<a & 'b'> ü 𝛼"}
        {"list":[1.0,{"k":-0}],"t":true,"empty":{}}
        """;
    Path copy = folder.resolve("copy.jsonl");
    write(copy, JsonLines.read(file(text)));
    assertThat(copy).hasContent(text);
    assertThat(Files.readString(copy)).doesNotContain("\r").endsWith("}\n");
  }

  @Test
  void an_unpaired_surrogate_survives() throws IOException {
    String text = "{\"s\":\"a\\ud83d b \\udc00\"}\n";
    Path copy = folder.resolve("copy.jsonl");
    write(copy, JsonLines.read(file(text)));
    assertThat(Files.readString(copy)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "[1]|expected a JSON object, found an array",
        "\"x\"|expected a JSON object, found a string",
        "1.5|expected a JSON object, found a number",
        "true|expected a JSON object, found a boolean",
        "null|expected a JSON object, found null",
        "{} {}|expected a JSON object, found malformed JSON near column 5",
        "{\"a\":}|expected a JSON object, found malformed JSON near column 6",
        "{\"a\":NaN}|expected a JSON object, found malformed JSON near column 6",
        "{'a':1}|expected a JSON object, found malformed JSON near column 3",
        "{\"a\":1|expected a JSON object, found malformed JSON near column 7",
        "hello|expected a JSON object, found malformed JSON near column 1",
      })
  void what_is_not_an_object_is_refused_by_its_line(String line, String problem)
      throws IOException {
    Path file = file("{\"q\":\"a\"}\n\n" + line + "\n{\"q\":\"b\"}\n");
    assertThatThrownBy(() -> JsonLines.read(file))
        .isInstanceOf(JsonLinesException.class)
        .hasMessage(file + ":3: " + problem);
  }

  @Test
  void deep_nesting_is_refused() throws IOException {
    Path file = file("{\"a\":" + "[".repeat(100_000));
    assertThatThrownBy(() -> JsonLines.read(file))
        .isInstanceOf(JsonLinesException.class)
        .hasMessageStartingWith(file + ":1: expected a JSON object, found malformed JSON");
  }

  @Test
  void invalid_utf_8_is_refused_by_its_line() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.writeBytes("{\"q\":\"ü\"}\n{\"q\":\"".getBytes(StandardCharsets.UTF_8));
    bytes.writeBytes("ü\"}\n".getBytes(StandardCharsets.ISO_8859_1));
    Path file = Files.write(folder.resolve("latin1.jsonl"), bytes.toByteArray());
    assertThatThrownBy(() -> JsonLines.read(file))
        .isInstanceOf(JsonLinesException.class)
        .hasMessage(file + ":2: invalid UTF-8 at byte 7 of the line");
  }

  @Test
  void a_reader_may_take_what_is_wrong_and_gets_the_lines_behind_it() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.writeBytes("{\"q\":1}\n[2]\n\"".getBytes(StandardCharsets.UTF_8));
    bytes.writeBytes("ü\"\n{\"q\":4}".getBytes(StandardCharsets.ISO_8859_1));
    List<String> seen = new ArrayList<>();
    JsonLines.readEach(
        Path.of("stream"),
        new ByteArrayInputStream(bytes.toByteArray()),
        new JsonLines.LineReader() {
          @Override
          public void accept(JsonLine line) {
            seen.add(line.number() + " " + line.object());
          }

          @Override
          public void refuse(JsonLinesException problem) {
            seen.add(problem.line() + " " + problem.problem());
          }
        });
    assertThat(seen)
        .containsExactly(
            "1 {\"q\":1}",
            "2 expected a JSON object, found an array",
            "3 invalid UTF-8 at byte 2 of the line",
            "4 {\"q\":4}");
  }

  @Test
  void an_endless_line_is_refused() throws IOException {
    Path file = folder.resolve("endless.jsonl");
    try (OutputStream out = Files.newOutputStream(file)) {
      out.write("{}\n".getBytes(StandardCharsets.UTF_8));
      out.write(new byte[Utf8Lines.MAX_BYTES + 1]);
    }
    assertThatThrownBy(() -> JsonLines.read(file))
        .isInstanceOf(JsonLinesException.class)
        .hasMessage(file + ":2: line is longer than 16 MiB");
  }

  @Test
  void lines_longer_than_the_buffer_are_read_whole() throws IOException {
    String longText = "ü".repeat(100_000);
    List<JsonLine> lines = JsonLines.read(file("{\"q\":\"" + longText + "\"}\n{\"q\":\"b\"}\n"));
    assertThat(lines).extracting(line -> line.text("q")).containsExactly(longText, "b");
  }

  @Test
  void a_missing_field_is_named_with_those_there_are() throws IOException {
    Path file = file("\n{\"question\":\"a\",\"answer\":\"b\"}\n{}\n");
    List<JsonLine> lines = JsonLines.read(file);
    assertThatThrownBy(() -> lines.get(0).text("query"))
        .hasMessage(file + ":2: no field \"query\"; there are \"question\", \"answer\"");
    assertThatThrownBy(() -> lines.get(1).text("query"))
        .hasMessage(file + ":3: no field \"query\"; the object is empty");
  }

  @ParameterizedTest
  @CsvSource({"1,a number", "null,null", "[],an array", "{},an object", "false,a boolean"})
  void a_field_that_is_no_string_is_refused(String value, String kind) throws IOException {
    Path file = file("{\"q\":" + value + "}");
    JsonLine line = JsonLines.read(file).get(0);
    assertThatThrownBy(() -> line.text("q"))
        .hasMessage(file + ":1: field \"q\" must be a string, was " + kind);
  }

  @ParameterizedTest
  @CsvSource({"NaN", "Infinity", "-Infinity"})
  void numbers_that_json_does_not_have_are_refused(double value) {
    JsonObject object = new JsonObject();
    object.addProperty("sgicl_score", value);
    assertThatThrownBy(() -> JsonLines.line(object))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("must be finite")
        .hasMessageContaining(Double.toString(value));
  }

  @Test
  void a_failed_write_leaves_the_old_file_and_nothing_else() throws IOException {
    Path file = file("{\"old\":true}\n");
    JsonObject good = new JsonObject();
    JsonObject bad = new JsonObject();
    bad.addProperty("x", Double.NaN);
    assertThatThrownBy(() -> JsonLines.write(file, List.of(good, bad)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(file).hasContent("{\"old\":true}\n");
    try (Stream<Path> left = Files.list(folder)) {
      assertThat(left).containsExactly(file);
    }
  }

  @Test
  void writing_replaces_the_file_behind_a_link() throws IOException {
    Path file = file("old");
    Path link = Files.createSymbolicLink(folder.resolve("link"), file);
    JsonLines.write(link, List.of(new JsonObject()));
    assertThat(link).isSymbolicLink();
    assertThat(file).hasContent("{}\n");
  }

  @Test
  void a_target_that_cannot_be_written_is_refused_before_the_work_begins() {
    assertThatThrownBy(() -> JsonLines.write(folder.resolve("no/such.jsonl"), List.of()))
        .isInstanceOf(NoSuchFileException.class)
        .hasMessage(folder.resolve("no").toString());
    assertThatThrownBy(() -> JsonLines.write(folder, List.of()))
        .hasMessage(folder + ": is a folder, not a file");
  }
}
