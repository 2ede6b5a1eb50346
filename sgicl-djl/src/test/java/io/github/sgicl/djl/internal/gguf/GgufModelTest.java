package io.github.sgicl.djl.internal.gguf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sgicl.djl.CheckpointException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GgufModelTest {

  private static final String FIRST = "m-00001-of-00003.gguf";
  private static final String SECOND = "m-00002-of-00003.gguf";
  private static final String THIRD = "m-00003-of-00003.gguf";

  private final Path directory;

  GgufModelTest(@TempDir Path directory) {
    this.directory = directory;
  }

  private static GgufWriter part(int number) {
    return new GgufWriter()
        .uint32("split.no", number)
        .uint32("split.count", 3)
        .uint32("split.tensors.count", 3);
  }

  private void write(String name, GgufWriter writer) {
    writer.write(directory.resolve(name));
  }

  private void writeAll() {
    write(FIRST, part(0).text("general.architecture", "llama"));
    write(SECOND, part(1).tensor("a", List.of(1L), 1).tensor("b", List.of(2L), 1, 2));
    write(THIRD, part(2).tensor("c", List.of(1L), 1));
  }

  private GgufModel open(String name) {
    return GgufModel.open(directory.resolve(name));
  }

  private void refused(String opened, String reason) {
    assertThatThrownBy(() -> open(opened))
        .isInstanceOf(CheckpointException.class)
        .hasMessageContaining(reason);
  }

  @Test
  void one_file_is_a_model() {
    write("m.gguf", GgufFileTest.small());
    GgufModel model = open("m.gguf");
    assertThat(model.files()).hasSize(1);
    assertThat(model.tensors()).isEqualTo(model.files().get(0).tensors());
    assertThat(model.metadata().text("general.architecture")).isEqualTo("llama");
  }

  @Test
  void a_split_model_is_opened_by_any_of_its_files() {
    writeAll();
    for (String name : List.of(FIRST, SECOND, THIRD)) {
      GgufModel model = open(name);
      assertThat(model.files())
          .extracting(file -> String.valueOf(file.path().getFileName()))
          .containsExactly(FIRST, SECOND, THIRD);
      assertThat(model.tensors().keySet()).containsExactly("a", "b", "c");
      assertThat(Objects.requireNonNull(model.tensors().get("c")).file())
          .isEqualTo(directory.resolve(THIRD));
      assertThat(model.metadata().text("general.architecture")).isEqualTo("llama");
    }
  }

  @Test
  void refuses_a_split_model_without_one_of_its_files() throws IOException {
    writeAll();
    Files.delete(directory.resolve(SECOND));
    refused(FIRST, SECOND + ": there is no such file, which belongs to " + FIRST);
  }

  @Test
  void refuses_files_that_do_not_belong_together() {
    writeAll();
    write(SECOND, part(2).tensor("a", List.of(1L), 1).tensor("b", List.of(1L), 1));
    refused(FIRST, SECOND + ": \"split.no\" must be 1, was UINT32 2");
    write(SECOND, part(1).uint32("split.count", 4));
    refused(FIRST, SECOND + ": \"split.count\" must be 3, was UINT32 4");
    write(SECOND, part(1).tensor("a", List.of(1L), 1));
    refused(FIRST, FIRST + ": \"split.tensors.count\" must be 2, which all files have");
    write(SECOND, part(1).tensor("a", List.of(1L), 1).tensor("c", List.of(1L), 1));
    refused(FIRST, THIRD + ": tensor \"c\" is in a file before it too");
    write(SECOND, part(1).without("split.no"));
    refused(FIRST, SECOND + ": \"split.no\" must be an integer of 32 bits, was missing");
  }

  @Test
  void refuses_a_part_under_another_name() {
    write("m.gguf", part(0));
    refused(
        "m.gguf", "m.gguf: is one of 3 files, and must be named as in name-00001-of-00003.gguf");
    write("m-00001-of-00002.gguf", part(0));
    refused("m-00001-of-00002.gguf", "must be named as in name-00001-of-00003.gguf");
  }

  @Test
  void refuses_more_files_than_anybody_has() {
    write("m.gguf", new GgufWriter().uint32("split.count", 10_000));
    refused("m.gguf", "\"split.count\" must be a number of files in [1, 9999], was UINT32 10000");
  }

  @Test
  void the_name_of_a_part_says_which_it_is() {
    SplitName name = SplitName.of(directory.resolve(SECOND)).orElseThrow();
    assertThat(name.prefix()).isEqualTo("m");
    assertThat(name.number()).isEqualTo(2);
    assertThat(name.count()).isEqualTo(3);
    assertThat(name.numbered(3)).isEqualTo(directory.resolve(THIRD));
    assertThat(SplitName.of(Path.of("m.gguf"))).isEmpty();
    assertThat(SplitName.of(Path.of("m-00000-of-00003.gguf"))).isEmpty();
    assertThat(SplitName.of(Path.of("m-00004-of-00003.gguf"))).isEmpty();
  }
}
