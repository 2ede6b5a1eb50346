package io.github.sgicl.djl.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HostileListingTest {

  @TempDir private Path folder;

  private Path cache = Path.of("");

  @BeforeEach
  void createCache() throws IOException {
    cache = Files.createDirectory(folder.resolve("cache"));
  }

  @Test
  void refuses_names_that_lead_out_of_the_repository() {
    for (String name :
        List.of(
            "../x",
            "..",
            "a/../../x",
            "a/..",
            "/etc/x",
            "\\x",
            "..\\x",
            "a\\..\\x",
            "C:\\x",
            "c:x",
            "a\u0000b",
            "")) {
      try (FakeHub hub = new FakeHub(FakeHub.checkpoint())) {
        siblings(hub).add(FakeHub.entry(name, FakeHub.bytes("x")));
        assertRefused(hub, "not within the repository");
      }
    }
  }

  @Test
  void refuses_an_index_that_names_anything_but_plain_shards() {
    for (String shard :
        List.of(
            "../x.safetensors",
            "/x.safetensors",
            "a/x.safetensors",
            "a\\\\x.safetensors",
            "C:x.safetensors",
            ".x.safetensors",
            "x\\u0000.safetensors",
            "x y.safetensors",
            "pytorch_model.bin",
            ".safetensors")) {
      Map<String, byte[]> files = sharded("{\"weight_map\": {\"a\": \"" + shard + "\"}}");
      try (FakeHub hub = new FakeHub(files)) {
        assertRefused(hub, "must name plain .safetensors files");
      }
    }
  }

  @Test
  void refuses_an_index_that_names_a_shard_which_is_not_listed() {
    try (FakeHub hub = new FakeHub(sharded("{\"weight_map\": {\"a\": \"m.safetensors\"}}"))) {
      assertRefused(hub, "has no file m.safetensors");
    }
  }

  @Test
  void refuses_commits_that_are_none() {
    for (String commit : List.of("", "main", "../../x", "0".repeat(39), "G".repeat(40))) {
      try (FakeHub hub = new FakeHub(FakeHub.checkpoint())) {
        hub.listing().addProperty("sha", commit);
        assertRefused(hub, "40 hexadecimal digits");
      }
    }
  }

  @Test
  void refuses_hashes_that_are_none() {
    for (String hash : List.of("", "../../x", "0".repeat(41), "Z".repeat(40))) {
      try (FakeHub hub = new FakeHub(FakeHub.checkpoint())) {
        sibling(hub, 0).addProperty("blobId", hash);
        assertRefused(hub, "GIT_BLOB hash of config.json");
      }
      try (FakeHub hub = new FakeHub(FakeHub.checkpoint())) {
        sibling(hub, 3).getAsJsonObject("lfs").addProperty("sha256", hash);
        assertRefused(hub, "SHA256 hash of model.safetensors");
      }
    }
  }

  @Test
  void refuses_sizes_that_are_none() {
    for (Object size : List.of(-1, 1.5, "12", true, 1e300)) {
      try (FakeHub hub = new FakeHub(FakeHub.checkpoint())) {
        JsonObject file = sibling(hub, 0);
        if (size instanceof Number number) {
          file.addProperty("size", number);
        } else if (size instanceof Boolean flag) {
          file.addProperty("size", flag);
        } else {
          file.addProperty("size", (String) size);
        }
        assertRefused(hub, "size in bytes of config.json");
      }
    }
  }

  @Test
  void refuses_what_is_no_listing() {
    for (String json :
        List.of(
            "",
            "[]",
            "null",
            "{}",
            "{\"sha\": 1}",
            "{\"sha\": \"" + "0".repeat(40) + "\"}",
            "{\"sha\": \"" + "0".repeat(40) + "\", \"siblings\": [1]}",
            "{'sha': 1}",
            "[".repeat(100_000))) {
      try (FakeHub hub = new FakeHub(FakeHub.checkpoint())) {
        hub.once(FakeHub.LISTING, FakeHub.answer(FakeHub.bytes(json)));
        assertRefused(hub, "hf:owner/model@main");
      }
    }
  }

  @Test
  void does_not_follow_a_link_out_of_the_cache() throws IOException {
    Path outside = Files.createDirectory(folder.resolve("outside"));
    Path snapshots =
        Files.createDirectories(cache.resolve("models--owner--model").resolve("snapshots"));
    Files.createSymbolicLink(snapshots.resolve(FakeHub.COMMIT), outside);
    try (FakeHub hub = new FakeHub(FakeHub.checkpoint())) {
      assertRefused(hub, "leads out of the cache");
    }
    assertThat(outside).isEmptyDirectory();
  }

  private void assertRefused(FakeHub hub, String reason) {
    assertThatThrownBy(() -> hub.into(cache).fetch())
        .isInstanceOf(HubException.class)
        .hasMessageContaining(reason);
    assertThat(hub.requestsFor("model.safetensors")).isEmpty();
    try (Stream<Path> entries = Files.list(folder)) {
      assertThat(entries.map(path -> path.getFileName().toString())).isSubsetOf("cache", "outside");
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static Map<String, byte[]> sharded(String index) {
    Map<String, byte[]> files = FakeHub.checkpoint();
    files.remove("model.safetensors");
    files.put("model.safetensors.index.json", FakeHub.bytes(index));
    return files;
  }

  private static JsonArray siblings(FakeHub hub) {
    return hub.listing().getAsJsonArray("siblings");
  }

  private static JsonObject sibling(FakeHub hub, int index) {
    return siblings(hub).get(index).getAsJsonObject();
  }
}
