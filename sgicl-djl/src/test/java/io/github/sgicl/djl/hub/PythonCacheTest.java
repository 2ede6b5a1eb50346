package io.github.sgicl.djl.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PythonCacheTest {

  @TempDir private Path cache;

  private final FakeHub hub = new FakeHub(FakeHub.checkpoint());

  @AfterEach
  void stop() {
    hub.close();
  }

  @Test
  void a_complete_snapshot_is_read_without_the_network() throws IOException {
    Path snapshot = cached(FakeHub.checkpoint());
    assertThat(hub.into(cache).fetch()).isEqualTo(snapshot);
    assertThat(hub.into(cache).forbiddingNetwork().fetch()).isEqualTo(snapshot);
    assertThat(hub.requests()).isEmpty();
  }

  @Test
  void a_commit_needs_no_ref() throws IOException {
    Path snapshot = cached(FakeHub.checkpoint());
    Files.delete(cache.resolve("models--owner--model/refs/main"));
    HubDownload download =
        HubDownload.in(
                new HubEnvironment(Map.of("HF_HUB_CACHE", cache.toString()), cache),
                new HubModel("owner", "model", FakeHub.COMMIT))
            .forbiddingNetwork();
    assertThat(download.fetch()).isEqualTo(snapshot);
  }

  @Test
  void the_environment_forbids_the_network_too() throws IOException {
    HubDownload download =
        HubDownload.in(new HubEnvironment(Map.of("HF_HUB_OFFLINE", "1"), cache), FakeHub.MODEL)
            .endpoint(hub.endpoint())
            .into(cache);
    assertThatThrownBy(download::fetch)
        .isInstanceOf(HubException.class)
        .hasMessageContaining("nothing of this revision is in the cache")
        .hasMessageContaining("HF_HUB_OFFLINE");
    Path snapshot = cached(FakeHub.checkpoint());
    assertThat(download.fetch()).isEqualTo(snapshot);
    assertThat(download.updating().fetch()).isEqualTo(snapshot);
    assertThat(hub.requests()).isEmpty();
  }

  @Test
  void an_incomplete_snapshot_says_offline_what_it_lacks() throws IOException {
    Map<String, byte[]> files = FakeHub.checkpoint();
    files.remove("tokenizer.json");
    files.remove("model.safetensors");
    Path snapshot = cached(files);
    assertThatThrownBy(() -> hub.into(cache).forbiddingNetwork().fetch())
        .isInstanceOf(HubException.class)
        .hasMessageContaining(snapshot + " lacks tokenizer.json, model.safetensors")
        .hasMessageContaining("the network is forbidden");
    assertThat(hub.requests()).isEmpty();
  }

  @Test
  void a_link_to_a_blob_that_is_gone_counts_as_missing() throws IOException {
    Path snapshot = cached(FakeHub.checkpoint());
    Files.delete(snapshot.resolve("model.safetensors").toRealPath());
    assertThatThrownBy(() -> hub.into(cache).forbiddingNetwork().fetch())
        .hasMessageContaining("lacks model.safetensors");
    assertThat(hub.into(cache).fetch()).isEqualTo(snapshot);
    assertThat(snapshot.resolve("model.safetensors")).hasSize(5_000_000);
  }

  @Test
  void an_incomplete_snapshot_is_completed() throws IOException {
    Map<String, byte[]> files = FakeHub.checkpoint();
    files.remove("model.safetensors");
    Path snapshot = cached(files);
    assertThat(hub.into(cache).fetch()).isEqualTo(snapshot);
    assertThat(hub.requests()).hasSize(2);
    assertThat(hub.requestsFor("model.safetensors")).hasSize(1);
  }

  @Test
  void a_shard_that_is_missing_is_named() throws IOException {
    Map<String, byte[]> files = FakeHub.checkpoint();
    files.remove("model.safetensors");
    files.put("a.safetensors", FakeHub.weights(10));
    files.put(
        "model.safetensors.index.json",
        FakeHub.bytes("{\"weight_map\": {\"x\": \"a.safetensors\", \"y\": \"b.safetensors\"}}"));
    cached(files);
    assertThatThrownBy(() -> hub.into(cache).forbiddingNetwork().fetch())
        .hasMessageContaining("lacks b.safetensors");
  }

  @Test
  void where_the_files_are_known_all_needed_ones_must_be_there_in_their_sizes() throws IOException {
    Map<String, byte[]> files = FakeHub.checkpoint();
    cached(files);
    files.put("chat_template.jinja", FakeHub.bytes("{{ x }}"));
    files.put("tokenizer.json", FakeHub.bytes("{\"longer\": 1}"));
    files.put("README.md", FakeHub.bytes("not needed"));
    keepTree(files);
    assertThatThrownBy(() -> hub.into(cache).forbiddingNetwork().fetch())
        .hasMessageContaining("lacks tokenizer.json, chat_template.jinja");
  }

  @Test
  void a_damaged_list_of_files_is_passed_over() throws IOException {
    Path snapshot = cached(FakeHub.checkpoint());
    Path trees = Files.createDirectories(cache.resolve("models--owner--model/trees"));
    Files.writeString(trees.resolve(FakeHub.COMMIT + ".json"), "{\"format_version\": 1, ");
    assertThat(hub.into(cache).fetch()).isEqualTo(snapshot);
    assertThat(hub.requests()).isEmpty();
  }

  @Test
  void without_a_tokenizers_configuration_the_hub_is_asked_whether_there_is_one()
      throws IOException {
    Map<String, byte[]> files = FakeHub.checkpoint();
    files.remove("tokenizer_config.json");
    Path snapshot = cached(files);
    assertThat(hub.into(cache).forbiddingNetwork().fetch()).isEqualTo(snapshot);
    assertThat(hub.requests()).isEmpty();
    assertThat(hub.into(cache).fetch()).isEqualTo(snapshot);
    assertThat(snapshot.resolve("tokenizer_config.json")).exists();
  }

  @Test
  void what_python_found_not_to_exist_is_not_asked_for() throws IOException {
    Map<String, byte[]> files = FakeHub.checkpoint();
    files.remove("tokenizer_config.json");
    Path snapshot = cached(files);
    Path absent =
        Files.createDirectories(
            cache.resolve("models--owner--model/.no_exist").resolve(FakeHub.COMMIT));
    Files.createFile(absent.resolve("tokenizer_config.json"));
    assertThat(hub.into(cache).fetch()).isEqualTo(snapshot);
    assertThat(hub.requests()).isEmpty();
  }

  @Test
  void an_encoder_without_its_pooling_is_not_complete() throws IOException {
    Map<String, byte[]> files = FakeHub.checkpoint();
    files.put(
        "modules.json",
        FakeHub.bytes(
            """
            [{"path": "", "type": "sentence_transformers.models.Transformer"},
             {"path": "pool", "type": "sentence_transformers.models.Pooling"},
             {"path": "2_Dense", "type": "sentence_transformers.models.Dense"},
             {"path": "3_Normalize", "type": "sentence_transformers.models.Normalize"}]
            """));
    cached(files);
    assertThatThrownBy(() -> hub.into(cache).forbiddingNetwork().fetch())
        .hasMessageContaining(
            "lacks pool/config.json, 2_Dense/config.json, 2_Dense/model.safetensors,");
  }

  @Test
  void a_damaged_ref_is_passed_over() throws IOException {
    Path snapshot = cached(FakeHub.checkpoint());
    Files.writeString(cache.resolve("models--owner--model/refs/main"), "../../elsewhere");
    assertThatThrownBy(() -> hub.into(cache).forbiddingNetwork().fetch())
        .hasMessageContaining("nothing of this revision");
    assertThat(hub.into(cache).fetch()).isEqualTo(snapshot);
    assertThat(cache.resolve("models--owner--model/refs/main")).hasContent(FakeHub.COMMIT);
  }

  /** Lays files out as huggingface_hub 1.33 does. */
  private Path cached(Map<String, byte[]> files) throws IOException {
    Path folder = cache.resolve("models--owner--model");
    Path snapshot = folder.resolve("snapshots").resolve(FakeHub.COMMIT);
    Files.createDirectories(snapshot);
    Files.createDirectories(folder.resolve("blobs"));
    Files.createDirectories(folder.resolve("refs"));
    Files.writeString(folder.resolve("refs/main"), FakeHub.COMMIT);
    for (Map.Entry<String, byte[]> file : files.entrySet()) {
      JsonObject entry = FakeHub.entry(file.getKey(), file.getValue());
      String etag =
          entry.has("lfs")
              ? entry.getAsJsonObject("lfs").get("sha256").getAsString()
              : entry.get("blobId").getAsString();
      Files.write(folder.resolve("blobs").resolve(etag), file.getValue());
      Files.createSymbolicLink(snapshot.resolve(file.getKey()), Path.of("../../blobs", etag));
    }
    return snapshot;
  }

  private void keepTree(Map<String, byte[]> files) throws IOException {
    JsonObject entries = new JsonObject();
    files.forEach(
        (name, content) -> {
          JsonObject entry = new JsonObject();
          entry.addProperty("size", content.length);
          entry.addProperty("blob_id", FakeHub.hash(ContentHash.Kind.GIT_BLOB, content));
          entries.add(name, entry);
        });
    JsonObject tree = new JsonObject();
    tree.addProperty("format_version", 1);
    tree.add("files", entries);
    Path trees = Files.createDirectories(cache.resolve("models--owner--model/trees"));
    Files.writeString(trees.resolve(FakeHub.COMMIT + ".json"), tree.toString());
  }
}
