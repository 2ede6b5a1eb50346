package io.github.sgicl.djl.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GgufDownloadTest {

  private static final List<String> PARTS =
      List.of("BF16/m-00001-of-00002.gguf", "BF16/m-00002-of-00002.gguf");

  private final Path cache;
  private final FakeHub hub = new FakeHub(repository());

  GgufDownloadTest(@TempDir Path cache) {
    this.cache = cache;
  }

  private static Map<String, byte[]> repository() {
    Map<String, byte[]> files = new LinkedHashMap<>();
    Stream.of("m.Q4_0.gguf", "m.Q8_0.gguf", "README.md", "config.json", "chat_template.jinja")
        .forEach(name -> files.put(name, FakeHub.bytes(name)));
    PARTS.forEach(name -> files.put(name, FakeHub.bytes(name)));
    return files;
  }

  @AfterEach
  void stop() {
    hub.close();
  }

  private List<String> downloaded() {
    return hub.requests().stream()
        .map(FakeHub.Request::path)
        .filter(path -> path.contains("/resolve/"))
        .map(path -> path.substring(path.indexOf(FakeHub.COMMIT) + FakeHub.COMMIT.length() + 1))
        .toList();
  }

  @Test
  void downloads_one_file_and_the_small_ones_beside_it() {
    Path file = hub.into(cache).file("m.Q4_0.gguf").fetch();
    assertThat(file).hasFileName("m.Q4_0.gguf").hasContent("m.Q4_0.gguf");
    assertThat(downloaded())
        .containsExactlyInAnyOrder("config.json", "chat_template.jinja", "m.Q4_0.gguf");
    assertThat(ModelReference.nameOf(file)).isEqualTo("owner/model:m.Q4_0.gguf");
  }

  @Test
  void downloads_all_files_of_a_split_model_whichever_is_named() {
    Path file = hub.into(cache).file(PARTS.get(1)).fetch();
    assertThat(file).endsWithRaw(Path.of(PARTS.get(0))).hasContent(PARTS.get(0));
    assertThat(file.resolveSibling("m-00002-of-00002.gguf")).hasContent(PARTS.get(1));
    assertThat(downloaded()).containsExactlyElementsOf(PARTS);
  }

  @Test
  void what_is_in_the_cache_is_not_asked_for_again() {
    Path file = hub.into(cache).file("m.Q4_0.gguf").fetch();
    int before = hub.requests().size();
    assertThat(hub.into(cache).file("m.Q4_0.gguf").fetch()).isEqualTo(file);
    assertThat(hub.into(cache).file("m.Q4_0.gguf").forbiddingNetwork().fetch()).isEqualTo(file);
    assertThat(hub.requests()).hasSize(before);
  }

  @Test
  void another_file_of_the_same_model_is_downloaded_beside() {
    Path first = hub.into(cache).file("m.Q4_0.gguf").fetch();
    assertThatThrownBy(() -> hub.into(cache).file("m.Q8_0.gguf").forbiddingNetwork().fetch())
        .isInstanceOf(HubException.class)
        .hasMessageContaining("lacks m.Q8_0.gguf");
    Path second = hub.into(cache).file("m.Q8_0.gguf").fetch();
    assertThat(second).isEqualTo(first.resolveSibling("m.Q8_0.gguf"));
    assertThat(downloaded().stream().filter("config.json"::equals)).hasSize(1);
  }

  @Test
  void a_file_that_is_not_there_is_refused_with_those_that_are() {
    assertThatThrownBy(() -> hub.into(cache).file("m.Q5_0.gguf").fetch())
        .isInstanceOf(HubException.class)
        .hasMessageContaining("hf:owner/model@main:m.Q5_0.gguf")
        .hasMessageContaining(
            "has no file m.Q5_0.gguf; in GGUF it has BF16/m-00001-of-00002.gguf, m.Q4_0.gguf,"
                + " m.Q8_0.gguf");
    assertThat(downloaded()).isEmpty();
  }

  @Test
  void a_split_model_that_lacks_a_file_is_refused_before_downloading() {
    assertThatThrownBy(() -> hub.into(cache).file("BF16/m-00001-of-00003.gguf").fetch())
        .isInstanceOf(HubException.class)
        .hasMessageContaining("has no file BF16/m-00001-of-00003.gguf");
    assertThat(downloaded()).isEmpty();
  }

  @Test
  void without_a_file_the_refusal_says_how_one_is_named() {
    assertThatThrownBy(() -> hub.into(cache).fetch())
        .isInstanceOf(HubException.class)
        .hasMessageContaining("has no weights in safetensors")
        .hasMessageContaining(
            "a file in GGUF is named, as in hf:owner/model@main:BF16/m-00001-of-00002.gguf");
  }
}
