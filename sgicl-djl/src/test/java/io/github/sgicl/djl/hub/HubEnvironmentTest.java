package io.github.sgicl.djl.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HubEnvironmentTest {

  @TempDir private Path user;

  @Test
  void the_cache_is_where_python_has_it() {
    assertThat(cache(Map.of())).isEqualTo(user.resolve(".cache/huggingface/hub"));
    assertThat(cache(Map.of("XDG_CACHE_HOME", "/xdg"))).isEqualTo(Path.of("/xdg/huggingface/hub"));
    assertThat(cache(Map.of("HF_HOME", "/home", "XDG_CACHE_HOME", "/xdg")))
        .isEqualTo(Path.of("/home/hub"));
    assertThat(cache(Map.of("HUGGINGFACE_HUB_CACHE", "/old", "HF_HOME", "/home")))
        .isEqualTo(Path.of("/old"));
    assertThat(cache(Map.of("HF_HUB_CACHE", "/new", "HUGGINGFACE_HUB_CACHE", "/old")))
        .isEqualTo(Path.of("/new"));
  }

  @Test
  void tilde_and_variables_in_paths_are_replaced() {
    assertThat(cache(Map.of("HF_HOME", "~/x"))).isEqualTo(user.resolve("x/hub"));
    assertThat(cache(Map.of("HF_HUB_CACHE", "~"))).isEqualTo(user);
    assertThat(cache(Map.of("HF_HUB_CACHE", "/$A/${B}/$C", "A", "a", "B", "b")))
        .isEqualTo(Path.of("/a/b/$C"));
  }

  @Test
  void the_endpoint_is_the_public_hub_unless_told() {
    assertThat(of(Map.of()).endpoint()).isEqualTo(HubEndpoint.parse("https://huggingface.co"));
    assertThat(of(Map.of("HF_ENDPOINT", "")).endpoint()).isEqualTo(of(Map.of()).endpoint());
    assertThat(of(Map.of("HF_ENDPOINT", "https://mirror.example/")).endpoint())
        .isEqualTo(HubEndpoint.parse("https://mirror.example"));
    assertThatThrownBy(() -> of(Map.of("HF_ENDPOINT", "http://mirror.example")).endpoint())
        .hasMessageContaining("HF_ENDPOINT")
        .hasMessageContaining("https");
  }

  @Test
  void the_token_comes_from_a_variable_or_a_file() throws IOException {
    assertThat(token(Map.of())).isEmpty();
    Files.createDirectories(user.resolve(".cache/huggingface"));
    Files.writeString(user.resolve(".cache/huggingface/token"), "of-file\n");
    assertThat(token(Map.of())).contains("Bearer of-file");
    assertThat(token(Map.of("HUGGING_FACE_HUB_TOKEN", "old"))).contains("Bearer old");
    assertThat(token(Map.of("HF_TOKEN", " new\n", "HUGGING_FACE_HUB_TOKEN", "old")))
        .contains("Bearer new");
    assertThat(token(Map.of("HF_TOKEN", "new", "HF_HUB_DISABLE_IMPLICIT_TOKEN", "1"))).isEmpty();
    assertThat(token(Map.of("HF_HOME", user.resolve("other").toString()))).isEmpty();
  }

  @Test
  void an_odd_token_is_refused_without_repeating_it() {
    assertThatThrownBy(() -> token(Map.of("HF_TOKEN", "secret\r\nX-Other: 1")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageNotContaining("secret");
  }

  @Test
  void offline_is_what_python_takes_for_true() {
    assertThat(of(Map.of()).offline()).isFalse();
    for (String yes : new String[] {"1", "true", "YES", "on"}) {
      assertThat(of(Map.of("HF_HUB_OFFLINE", yes)).offline()).as(yes).isTrue();
      assertThat(of(Map.of("TRANSFORMERS_OFFLINE", yes)).offline()).as(yes).isTrue();
    }
    for (String no : new String[] {"", "0", "false", "no"}) {
      assertThat(of(Map.of("HF_HUB_OFFLINE", no)).offline()).as(no).isFalse();
    }
  }

  private HubEnvironment of(Map<String, String> variables) {
    return new HubEnvironment(variables, user);
  }

  private Path cache(Map<String, String> variables) {
    return of(variables).cache();
  }

  private Optional<String> token(Map<String, String> variables) throws IOException {
    return of(variables).token().map(AccessToken::authorization);
  }
}
