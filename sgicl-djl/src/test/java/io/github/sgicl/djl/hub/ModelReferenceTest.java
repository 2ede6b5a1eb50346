package io.github.sgicl.djl.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class ModelReferenceTest {

  @Test
  void a_text_without_scheme_is_a_directory() {
    for (String text : List.of("models/x", "/a/b", "./hf:x", "owner/name", "HF:owner/name")) {
      assertThat(ModelReference.parse(text)).isEqualTo(ModelReference.of(Path.of(text)));
    }
  }

  @Test
  void a_directory_is_itself() {
    assertThat(ModelReference.parse("models/x").path(download -> download))
        .isEqualTo(Path.of("models/x"));
  }

  @Test
  void a_snapshot_in_a_cache_is_called_as_its_model() {
    String commit = "0123456789abcdef0123456789abcdef01234567";
    assertThat(name("hub/models--owner--some-model/snapshots/" + commit))
        .isEqualTo("owner/some-model");
    assertThat(name("hub/models--gpt2/snapshots/" + commit)).isEqualTo("gpt2");
  }

  @Test
  void any_other_directory_is_called_as_it_is() {
    assertThat(name("models/some-model")).isEqualTo("some-model");
    assertThat(name("some-model/.")).isEqualTo("some-model");
    assertThat(name("snapshots/some-model")).isEqualTo("some-model");
    assertThat(name("models--owner--name/blobs/abc")).isEqualTo("abc");
    assertThat(name("datasets--owner--name/snapshots/abc")).isEqualTo("abc");
  }

  @Test
  void a_file_in_gguf_is_called_as_its_model_and_itself() {
    String commit = "0123456789abcdef0123456789abcdef01234567";
    String snapshot = "hub/models--owner--some-model/snapshots/" + commit;
    assertThat(name(snapshot + "/m.Q4_0.gguf")).isEqualTo("owner/some-model:m.Q4_0.gguf");
    assertThat(name(snapshot + "/Q4_0/m.gguf")).isEqualTo("owner/some-model:Q4_0/m.gguf");
    assertThat(name("models/m.gguf")).isEqualTo("m.gguf");
  }

  @Test
  void a_file_in_gguf_comes_behind_a_colon() {
    assertThat(ModelReference.parse("hf:owner/name:m.Q4_K_M.gguf"))
        .isEqualTo(HubModel.of("owner", "name").takingFile("m.Q4_K_M.gguf"));
    assertThat(ModelReference.parse("hf:owner/name@v1:BF16/m-00001-of-00002.gguf"))
        .isEqualTo(new HubModel("owner", "name", "v1").takingFile("BF16/m-00001-of-00002.gguf"))
        .hasToString("hf:owner/name@v1:BF16/m-00001-of-00002.gguf");
    assertThat(ModelReference.parse("models/m.gguf").path(download -> download))
        .isEqualTo(Path.of("models/m.gguf"));
  }

  private static String name(String directory) {
    return ModelReference.nameOf(Path.of(directory));
  }

  @Test
  void without_a_revision_main_is_meant() {
    assertThat(ModelReference.parse("hf:Qwen/Qwen2.5-0.5B"))
        .isEqualTo(new HubModel("Qwen", "Qwen2.5-0.5B", "main"));
  }

  @Test
  void a_revision_is_a_branch_a_tag_or_a_commit() {
    for (String revision : List.of("v1.0", "refs/pr/4", "a-b_c+d", "0".repeat(40))) {
      assertThat(ModelReference.parse("hf:owner/name@" + revision))
          .isEqualTo(new HubModel("owner", "name", revision));
    }
  }

  @Test
  void is_written_as_it_is_read() {
    ModelReference reference = ModelReference.parse("hf:owner/name@v1");
    assertThat(reference).hasToString("hf:owner/name@v1");
    assertThat(ModelReference.parse(reference.toString())).isEqualTo(reference);
  }

  @Test
  void refuses_what_is_no_reference() {
    for (String text :
        List.of(
            "",
            "  ",
            "hf:",
            "hf:name",
            "hf:/name",
            "hf:owner/",
            "hf:owner/name/more",
            "hf://owner/name",
            "hf:owner/name@",
            "hf:../name",
            "hf:owner/..",
            "hf:owner/a--b",
            "hf:owner/a..b",
            "hf:owner/.name",
            "hf:owner/name.git",
            "hf:owner/na me",
            "hf:owner/na\u0000me",
            "hf:owner/na%2fme",
            "hf:owner/na\\me",
            "hf:owner/n\u00e4me",
            "hf:owner/name?x",
            "hf:owner/" + "n".repeat(97),
            "hf:owner/name@..",
            "hf:owner/name@a/../b",
            "hf:owner/name@/a",
            "hf:owner/name@a/",
            "hf:owner/name@a//b",
            "hf:owner/name@.a",
            "hf:owner/name@-a",
            "hf:owner/name@a\\b",
            "hf:owner/name@C:a",
            "hf:owner/name@a@b",
            "hf:owner/name@a\n",
            "hf:owner/name:",
            "hf:owner/name:m.bin",
            "hf:owner/name:.gguf",
            "hf:owner/name:../m.gguf",
            "hf:owner/name:/m.gguf",
            "hf:owner/name:a//m.gguf",
            "hf:owner/name:a\\m.gguf",
            "hf:owner/name:m.gguf:x.gguf",
            "hf:owner/name:m.gguf@v1",
            "hf:owner/name:m\u0000.gguf",
            "hf:name:m.gguf",
            "hf:owner/name@" + "r".repeat(201))) {
      assertThatThrownBy(() -> ModelReference.parse(text))
          .as(text)
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void says_what_was_wanted() {
    assertThatThrownBy(() -> ModelReference.parse("hf:gpt2"))
        .hasMessage("wanted hf:OWNER/NAME[@REVISION][:FILE.gguf], was \"hf:gpt2\"");
    assertThatThrownBy(() -> ModelReference.parse("hf:a/b@c d"))
        .hasMessageContaining("revision must be")
        .hasMessageContaining("c d");
    assertThatThrownBy(() -> ModelReference.parse("hf:a/b@c:d"))
        .hasMessageContaining("file must be one in GGUF, as in model-Q4_K_M.gguf")
        .hasMessageContaining("was \"d\"");
  }
}
