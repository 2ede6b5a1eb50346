package io.github.sgicl.json.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a file is its bytes tell, whatever its name. */
class DataFilesTest {

  private final Path file;
  private final Layout layout;

  DataFilesTest(@TempDir Path folder) throws IOException {
    this.file = folder.resolve("data");
    this.layout =
        Layout.of(
            Files.writeString(
                    folder.resolve("m.json"),
                    "{\"question\": \"q\", \"answer\": \"a\", \"id\": \"n?\"}")
                .toString());
  }

  private List<String> questions(byte[] bytes) throws IOException {
    Files.write(file, bytes);
    return layout.read(file).items().stream().map(DataItem::question).toList();
  }

  private List<String> questions(String text) throws IOException {
    return questions(text.getBytes(StandardCharsets.UTF_8));
  }

  private static byte[] packed(String text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(bytes)) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return bytes.toByteArray();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"q\":\"ü\",\"a\":1}\n\n{\"q\":\"two\",\"a\":2}\n",
        "[{\"q\":\"ü\",\"a\":1},{\"q\":\"two\",\"a\":2}]",
        "\n\n[\n {\"q\":\"ü\",\n\"a\":1},\n {\"q\":\"two\",\"a\":2}\n]\n",
        "q,a\nü,1\r\ntwo,2\n",
        "n;q;a\n1;ü;1\n2;two;2",
        "\"q\",\"a\"\n\"ü\",\"1, or\nmore\"\n\"two\",\"2\"\n",
        "q\ta\nü\tsaid \"one\ntwo\t2\n"
      })
  void all_of_them_are_read_plain_or_packed_with_a_byte_order_mark_or_not(String text)
      throws IOException {
    assertThat(questions(text)).containsExactly("ü", "two");
    assertThat(questions("\uFEFF" + text)).containsExactly("ü", "two");
    assertThat(DataRecords.read(Files.writeString(file, text)))
        .extracting(record -> record.text("q"))
        .containsExactly("ü", "two");
    assertThat(questions(packed(text))).containsExactly("ü", "two");
  }

  @Test
  void one_object_over_several_lines_is_one_record() throws IOException {
    assertThat(questions("{\n  \"q\": \"only\",\n  \"a\": [\"x\"]\n}\n")).containsExactly("only");
  }

  @Test
  void what_is_broken_is_named() {
    assertThatThrownBy(() -> questions("[{\"q\":\"x\",\"a\":1},{\"q\":]"))
        .hasMessage(file + ":2: expected a JSON object, found malformed JSON");
    assertThatThrownBy(() -> questions("[{\"q\":\"x\",\"a\":1},7]"))
        .hasMessage(file + ":2: expected a JSON object, found a number");
    assertThatThrownBy(() -> questions("[{\"q\":\"x\",\"q\":\"y\"}]"))
        .hasMessage(file + ":1: field \"q\" is there twice");
    assertThatThrownBy(() -> questions("[" + "{\"q\":[".repeat(200) + "]"))
        .isInstanceOf(IOException.class);
    assertThatThrownBy(() -> questions("q,a\nx,1\ny\n"))
        .hasMessage(file + ":3: a row of 1 columns, there must be 2: [q, a]");
    assertThatThrownBy(() -> questions("q,q\nx,1\n"))
        .hasMessage(file + ": two columns of the table have one name: [q, q]");
    assertThatThrownBy(() -> questions("q,a\n\"x,1\n")).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> questions(new byte[] {'q', ',', 'a', '\n', (byte) 0xFF}))
        .hasMessage(file + ": is neither JSON nor text in UTF-8");
    assertThatThrownBy(() -> questions("")).hasMessageContaining("at least one record");
    assertThatThrownBy(() -> questions("[]")).hasMessageContaining("at least one record");
  }

  @Test
  void parquet_is_refused_with_the_way_to_convert_it() {
    assertThatThrownBy(() -> questions("PAR1 and more"))
        .hasMessageStartingWith(file + ": is a Parquet file; write it as JSON Lines first")
        .hasMessageContaining("duckdb -c");
  }
}
