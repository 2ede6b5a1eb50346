package io.github.sgicl.djl.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;

class HubEndpointTest {

  private static final HubEndpoint HUB = HubEndpoint.parse("https://hub.example/");

  @Test
  void is_https_or_this_machine() {
    for (String good :
        List.of(
            "https://hub.example",
            "https://hub.example:8443/mirror",
            "http://localhost:1",
            "http://127.0.0.1:1",
            "http://[::1]:1")) {
      assertThat(HubEndpoint.parse(good).base()).hasToString(good);
    }
    for (String bad :
        List.of(
            "http://hub.example",
            "http://127.0.0.1.example",
            "http://localhost.example",
            "ftp://hub.example",
            "file:///etc",
            "hub.example",
            "https:///x",
            "https://hub.example?x=1",
            "https://hub.example#x",
            "https://hub example")) {
      assertThatThrownBy(() -> HubEndpoint.parse(bad))
          .as(bad)
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void does_not_repeat_a_password() {
    assertThatThrownBy(() -> HubEndpoint.parse("https://me:secret@hub.example"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageNotContaining("secret");
  }

  @Test
  void makes_addresses_of_models_and_files() {
    HubModel model = new HubModel("owner", "name", "refs/pr/1");
    assertThat(HUB.listing(model))
        .hasToString("https://hub.example/api/models/owner/name/revision/refs%2Fpr%2F1?blobs=true");
    assertThat(HUB.file(model, "abc", "1_Pooling/config.json"))
        .hasToString("https://hub.example/owner/name/resolve/abc/1_Pooling/config.json");
  }

  @Test
  void owns_its_scheme_host_and_port_only() {
    assertThat(HUB.owns(URI.create("https://hub.example/x"))).isTrue();
    assertThat(HUB.owns(URI.create("https://HUB.example:443/x"))).isTrue();
    assertThat(HUB.owns(URI.create("https://hub.example:444/x"))).isFalse();
    assertThat(HUB.owns(URI.create("http://hub.example:443/x"))).isFalse();
    assertThat(HUB.owns(URI.create("https://cdn.hub.example/x"))).isFalse();
    assertThat(HUB.owns(URI.create("https://hub.example.evil/x"))).isFalse();
  }

  @Test
  void admits_no_redirection_from_https_to_http() {
    assertThat(HUB.admits(URI.create("https://cdn.example/x"))).isTrue();
    assertThat(HUB.admits(URI.create("http://cdn.example/x"))).isFalse();
    assertThat(HUB.admits(URI.create("http://localhost/x"))).isFalse();
    assertThat(HUB.admits(URI.create("file:///etc/passwd"))).isFalse();
    assertThat(HubEndpoint.parse("http://localhost:1").admits(URI.create("http://[::1]:2/x")))
        .isTrue();
  }
}
