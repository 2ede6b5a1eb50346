package io.github.sgicl.djl.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sgicl.djl.EmbeddedModel;
import io.github.sgicl.djl.HuggingFaceDecoder;
import io.github.sgicl.prompt.Message;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HubDownloadTest {

  @TempDir private Path cache;

  @Test
  void a_decoder_opens_what_was_fetched() throws IOException {
    Map<String, byte[]> files = new TreeMap<>();
    try (Stream<Path> entries = Files.list(EmbeddedModel.walk())) {
      for (Path file : entries.toList()) {
        files.put(file.getFileName().toString(), Files.readAllBytes(file));
      }
    }
    List<Message> question = List.of(Message.user("a b ; b c ; a ?"));
    try (FakeHub hub = new FakeHub(files);
        HuggingFaceDecoder fetched = HuggingFaceDecoder.from(hub.into(cache).fetch()).load();
        HuggingFaceDecoder local = HuggingFaceDecoder.from(EmbeddedModel.walk()).load()) {
      assertThat(fetched.answers(List.of(question), 4).get(0).text())
          .isEqualTo(local.answers(List.of(question), 4).get(0).text());
      assertThat(fetched.model().fingerprint()).isEqualTo(local.model().fingerprint());
    }
  }

  @Test
  void writes_the_layout_of_pythons_client() throws IOException {
    Map<String, byte[]> files = FakeHub.checkpoint();
    try (FakeHub hub = new FakeHub(files)) {
      Path snapshot = hub.into(cache).fetch();
      Path folder = cache.resolve("models--owner--model");
      assertThat(snapshot).isEqualTo(folder.resolve("snapshots").resolve(FakeHub.COMMIT));
      assertThat(folder.resolve("refs/main")).hasContent(FakeHub.COMMIT);
      for (Map.Entry<String, byte[]> file : files.entrySet()) {
        ContentHash.Kind kind =
            file.getKey().endsWith(".safetensors")
                ? ContentHash.Kind.SHA256
                : ContentHash.Kind.GIT_BLOB;
        String blob = FakeHub.hash(kind, file.getValue());
        assertThat(Files.readSymbolicLink(snapshot.resolve(file.getKey())))
            .isEqualTo(Path.of("../../blobs", blob));
        assertThat(snapshot.resolve(file.getKey())).hasBinaryContent(file.getValue());
      }
      assertThat(names(folder.resolve("blobs"))).hasSize(files.size());
      assertThat(names(cache)).containsExactlyInAnyOrder(".locks", "models--owner--model");
      assertThat(Files.readString(folder.resolve("trees/" + FakeHub.COMMIT + ".json")))
          .contains("\"format_version\":1")
          .contains("\"blob_id\"")
          .contains("\"lfs_sha256\"");
    }
  }

  @Test
  void a_complete_model_is_not_asked_for_again() {
    try (FakeHub hub = new FakeHub(FakeHub.checkpoint())) {
      Path first = hub.into(cache).fetch();
      int asked = hub.requests().size();
      assertThat(hub.into(cache).fetch()).isEqualTo(first);
      assertThat(hub.requests()).hasSize(asked);
    }
  }

  @Test
  void updating_asks_which_commit_it_is_and_downloads_only_what_is_new() {
    try (FakeHub hub = new FakeHub(FakeHub.checkpoint())) {
      Path first = hub.into(cache).fetch();
      int asked = hub.requests().size();
      assertThat(hub.into(cache).updating().fetch()).isEqualTo(first);
      assertThat(hub.requests()).hasSize(asked + 1);
    }
  }

  @Test
  void a_branch_that_moved_shares_the_files_that_stayed() throws IOException {
    String moved = "f".repeat(40);
    try (FakeHub hub = new FakeHub(FakeHub.checkpoint())) {
      Path first = hub.into(cache).fetch();
      hub.listing().addProperty("sha", moved);
      Path second = hub.into(cache).updating().fetch();
      assertThat(second.getFileName()).hasToString(moved);
      assertThat(second.resolve("model.safetensors").toRealPath())
          .isEqualTo(first.resolve("model.safetensors").toRealPath());
      assertThat(hub.requestsFor("model.safetensors")).hasSize(1);
      assertThat(cache.resolve("models--owner--model/refs/main")).hasContent(moved);
    }
  }

  @Test
  void without_links_the_snapshot_holds_the_files_themselves() {
    Map<String, byte[]> files = FakeHub.checkpoint();
    files.put("generation_config.json", FakeHub.bytes("{}")); // the same blob as tokenizer.json
    try (FakeHub hub = new FakeHub(files)) {
      HubEnvironment environment =
          new HubEnvironment(Map.of("HF_HUB_DISABLE_SYMLINKS", "1"), cache);
      HubDownload download =
          HubDownload.in(environment, FakeHub.MODEL).endpoint(hub.endpoint()).into(cache);
      Path snapshot = download.fetch();
      files.forEach(
          (name, content) ->
              assertThat(snapshot.resolve(name))
                  .isRegularFile()
                  .satisfies(path -> assertThat(Files.isSymbolicLink(path)).isFalse())
                  .hasBinaryContent(content));
      int asked = hub.requests().size();
      assertThat(download.fetch()).isEqualTo(snapshot);
      assertThat(hub.requests()).hasSize(asked);
    }
  }

  @Test
  void downloads_the_shards_that_the_index_names() {
    Map<String, byte[]> files = FakeHub.checkpoint();
    files.remove("model.safetensors");
    files.put("model-00001-of-00002.safetensors", FakeHub.weights(1000));
    files.put("model-00002-of-00002.safetensors", FakeHub.weights(2000));
    files.put("model-00009-of-00009.safetensors", FakeHub.weights(10));
    files.put(
        "model.safetensors.index.json",
        FakeHub.bytes(
            "{\"weight_map\": {\"a\": \"model-00001-of-00002.safetensors\","
                + " \"b\": \"model-00002-of-00002.safetensors\"}}"));
    try (FakeHub hub = new FakeHub(files)) {
      assertThat(names(hub.into(cache).fetch()))
          .containsExactlyInAnyOrder(
              "config.json",
              "tokenizer.json",
              "tokenizer_config.json",
              "model.safetensors.index.json",
              "model-00001-of-00002.safetensors",
              "model-00002-of-00002.safetensors");
      assertThat(hub.into(cache).forbiddingNetwork().fetch()).isDirectory();
    }
  }

  @Test
  void downloads_a_transformer_from_the_folder_that_its_encoder_names() {
    Map<String, byte[]> files = new LinkedHashMap<>();
    FakeHub.checkpoint().forEach((name, content) -> files.put("0_Transformer/" + name, content));
    files.remove("0_Transformer/model.safetensors");
    files.put("0_Transformer/shard.safetensors", FakeHub.weights(1000));
    files.put(
        "0_Transformer/model.safetensors.index.json",
        FakeHub.bytes("{\"weight_map\": {\"a\": \"shard.safetensors\"}}"));
    files.put("0_Transformer/sentence_bert_config.json", FakeHub.bytes("{}"));
    files.put("1_Pooling/config.json", FakeHub.bytes("{\"x\": 2}"));
    files.put("config_sentence_transformers.json", FakeHub.bytes("{\"y\": 2}"));
    files.put(
        "modules.json",
        FakeHub.bytes(
            """
            [{"path": "0_Transformer", "type": "sentence_transformers.models.Transformer"},
             {"path": "1_Pooling", "type": "sentence_transformers.models.Pooling"}]
            """));
    try (FakeHub hub = new FakeHub(files)) {
      Path snapshot = hub.into(cache).fetch();
      files.forEach(
          (name, content) -> assertThat(snapshot.resolve(name)).hasBinaryContent(content));
      int asked = hub.requests().size();
      assertThat(hub.into(cache).fetch()).isEqualTo(snapshot);
      assertThat(hub.requests()).hasSize(asked);
      assertThat(hub.into(cache).forbiddingNetwork().fetch()).isEqualTo(snapshot);
    }
    files.remove("0_Transformer/model.safetensors.index.json");
    try (FakeHub hub = new FakeHub(files)) {
      assertThatThrownBy(() -> hub.into(cache).updating().fetch())
          .isInstanceOf(HubException.class)
          .hasMessageContaining(
              "has no weights in safetensors (0_Transformer/model.safetensors or");
    }
  }

  @Test
  void downloads_nothing_but_what_a_checkpoint_needs() {
    Map<String, byte[]> files = FakeHub.checkpoint();
    Set<String> needed =
        Set.of(
            "added_tokens.json",
            "special_tokens_map.json",
            "config_sentence_transformers.json",
            "sentence_bert_config.json",
            "additional_chat_templates/tool_use.jinja",
            "pool/config.json",
            "2_Dense/config.json",
            "2_Dense/model.safetensors");
    needed.forEach(name -> files.put(name, FakeHub.bytes("{\"name\": \"" + name + "\"}")));
    files.put(
        "modules.json",
        FakeHub.bytes(
            """
            [{"path": "", "type": "sentence_transformers.models.Transformer"},
             {"path": "pool", "type": "sentence_transformers.models.Pooling"},
             {"path": "2_Dense", "type": "sentence_transformers.models.Dense"},
             {"path": "../sub", "type": "sentence_transformers.models.Dense"},
             {"path": "3_Normalize", "type": "sentence_transformers.models.Normalize"}]
            """));
    Set<String> other =
        Set.of(
            "README.md",
            "pytorch_model.bin",
            "2_Dense/pytorch_model.bin",
            "onnx/model.onnx",
            "model.gguf",
            "tf_model.h5",
            "sub/config.json",
            "sub/additional_chat_templates/tool_use.jinja",
            "model.fp16.safetensors",
            "modeling_evil.py");
    other.forEach(name -> files.put(name, FakeHub.bytes(name)));
    try (FakeHub hub = new FakeHub(files)) {
      Path snapshot = hub.into(cache).fetch();
      needed.forEach(name -> assertThat(snapshot.resolve(name)).exists());
      other.forEach(
          name -> {
            assertThat(snapshot.resolve(name)).doesNotExist();
            assertThat(hub.requests())
                .noneMatch(r -> r.path().endsWith("/" + FakeHub.COMMIT + "/" + name));
          });
    }
  }

  @Test
  void reports_progress_up_to_the_whole() {
    List<DownloadProgress> steps = new ArrayList<>();
    Map<String, byte[]> files = FakeHub.checkpoint();
    long size = files.values().stream().mapToLong(content -> content.length).sum();
    try (FakeHub hub = new FakeHub(files)) {
      assertThat(hub.into(cache).reporting(steps::add).fetch()).isDirectory();
    }
    assertThat(steps).hasSizeGreaterThan(files.size());
    assertThat(steps).allMatch(step -> step.size() == size);
    for (int i = 1; i < steps.size(); i++) {
      assertThat(steps.get(i).bytes()).isGreaterThanOrEqualTo(steps.get(i - 1).bytes());
    }
    DownloadProgress last = steps.get(steps.size() - 1);
    assertThat(last)
        .isEqualTo(new DownloadProgress("model.safetensors", 5_000_000, 5_000_000, size, size));
  }

  @Test
  void refuses_a_model_without_safetensors() {
    Map<String, byte[]> files = FakeHub.checkpoint();
    files.remove("model.safetensors");
    files.put("pytorch_model.bin", FakeHub.bytes("pickle"));
    try (FakeHub hub = new FakeHub(files)) {
      assertThatThrownBy(() -> hub.into(cache).fetch())
          .isInstanceOf(HubException.class)
          .hasMessageContaining("hf:owner/model@main")
          .hasMessageContaining("safetensors")
          .hasMessageContaining("pytorch_model.bin");
      assertThat(hub.requests()).hasSize(1);
    }
  }

  @Test
  void refuses_a_model_without_a_tokenizer_before_downloading() {
    Map<String, byte[]> files = FakeHub.checkpoint();
    files.remove("tokenizer.json");
    try (FakeHub hub = new FakeHub(files)) {
      assertThatThrownBy(() -> hub.into(cache).fetch()).hasMessageContaining("tokenizer.json");
      assertThat(hub.requests()).hasSize(1);
    }
  }

  @Test
  void refuses_what_does_not_fit_on_the_disk() {
    try (FakeHub hub = new FakeHub(FakeHub.checkpoint())) {
      hub.listing()
          .getAsJsonArray("siblings")
          .get(3)
          .getAsJsonObject()
          .getAsJsonObject("lfs")
          .addProperty("size", 900_000_000_000_000L);
      assertThatThrownBy(() -> hub.into(cache).fetch())
          .isInstanceOf(HubException.class)
          .hasMessageContaining("does not fit on the disk");
      assertThat(hub.requests()).hasSize(1);
    }
  }

  @Test
  void says_where_it_cannot_write() throws IOException {
    Path file = Files.writeString(cache.resolve("file"), "no folder");
    try (FakeHub hub = new FakeHub(FakeHub.checkpoint())) {
      assertThatThrownBy(() -> hub.into(file).fetch())
          .isInstanceOf(HubException.class)
          .hasMessageContaining(file.toString());
    }
  }

  @Test
  void says_that_it_cannot_read_the_token() throws IOException {
    Files.createDirectory(cache.resolve("token"));
    HubEnvironment environment =
        new HubEnvironment(Map.of("HF_HOME", cache.toString()), cache.resolve("user"));
    assertThatThrownBy(() -> HubDownload.in(environment, FakeHub.MODEL).fetch())
        .isInstanceOf(HubException.class)
        .hasMessageContaining("token cannot be read");
  }

  @Test
  void asks_for_the_revision_that_was_named() {
    try (FakeHub hub = new FakeHub(FakeHub.checkpoint())) {
      HubDownload download =
          HubDownload.in(
                  new HubEnvironment(Map.of(), cache), new HubModel("owner", "model", "refs/pr/7"))
              .endpoint(hub.endpoint())
              .into(cache);
      assertThat(download.fetch()).isDirectory();
      assertThat(cache.resolve("models--owner--model/refs/refs/pr/7")).hasContent(FakeHub.COMMIT);
      assertThat(hub.requests().get(0).path()).endsWith("/revision/refs/pr/7");
    }
  }

  @Test
  void nothing_is_asked_before_fetch() {
    try (FakeHub hub = new FakeHub(FakeHub.checkpoint())) {
      assertThat(hub.into(cache).token("t").updating()).isNotNull();
      assertThat(hub.requests()).isEmpty();
      assertThat(cache).isEmptyDirectory();
    }
  }

  private static Set<String> names(Path folder) {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.map(path -> path.getFileName().toString()).collect(Collectors.toSet());
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
