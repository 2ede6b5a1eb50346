package io.github.sgicl.djl.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RedirectionTest {

  private static final String WEIGHTS = "model.safetensors";

  @TempDir private Path cache;

  private final FakeHub hub = new FakeHub(FakeHub.checkpoint());
  private final FakeHub storage = new FakeHub(FakeHub.checkpoint());

  @AfterEach
  void stop() {
    hub.close();
    storage.close();
  }

  @Test
  void the_token_goes_to_the_hub_and_not_to_its_storage() {
    String target = storage.endpoint() + "/owner/model/resolve/" + FakeHub.COMMIT + "/" + WEIGHTS;
    hub.onceFile(WEIGHTS, FakeHub.status(302, "Location", target + "?signature=x"));
    assertThat(hub.into(cache).token("secret").fetch()).isDirectory();
    assertThat(hub.requests()).hasSizeGreaterThan(3);
    assertThat(hub.requests()).allMatch(r -> r.authorization().equals("Bearer secret"));
    assertThat(storage.requests()).hasSize(1);
    assertThat(storage.requests()).allMatch(request -> request.authorization().isEmpty());
  }

  @Test
  void the_token_is_kept_on_the_hub_itself() {
    hub.once(
        FakeHub.LISTING, FakeHub.status(307, "Location", "/api/models/owner/model/revision/moved"));
    assertThat(hub.into(cache).token("secret").fetch()).isDirectory();
    assertThat(hub.requests().get(1).path()).endsWith("/moved");
    assertThat(hub.requests()).allMatch(r -> r.authorization().equals("Bearer secret"));
  }

  @Test
  void no_token_is_sent_where_there_is_none() {
    assertThat(hub.into(cache).fetch()).isDirectory();
    assertThat(hub.requests()).allMatch(request -> request.authorization().isEmpty());
  }

  @Test
  void the_part_is_asked_of_the_storage_too() {
    String target = storage.endpoint() + "/owner/model/resolve/" + FakeHub.COMMIT + "/" + WEIGHTS;
    hub.onceFile(WEIGHTS, hub.cutOffAfter(WEIGHTS, 2_000_000));
    hub.onceFile(WEIGHTS, FakeHub.status(302, "Location", target));
    assertThat(hub.into(cache).fetch()).isDirectory();
    assertThat(storage.requests().get(0).range()).isEqualTo("bytes=2000000-");
  }

  @Test
  void refuses_to_be_sent_round_in_circles() {
    hub.always(FakeHub.LISTING, FakeHub.status(302, "Location", FakeHub.LISTING));
    assertThatThrownBy(() -> hub.into(cache).fetch())
        .isInstanceOf(HubException.class)
        .hasMessageContaining("redirected more than 10 times");
    assertThat(hub.requests()).hasSize(11);
  }

  @Test
  void refuses_to_be_sent_where_nothing_is_encrypted() {
    for (String target :
        List.of("http://cdn.example/x", "ftp://cdn.example/x", "file:///etc/passwd", "data:,x")) {
      hub.once(FakeHub.LISTING, FakeHub.status(302, "Location", target));
      assertThatThrownBy(() -> hub.into(cache).fetch())
          .as(target)
          .isInstanceOf(HubException.class)
          .hasMessageContaining("not https");
    }
  }

  @Test
  void refuses_to_be_sent_nowhere() {
    hub.once(FakeHub.LISTING, FakeHub.status(302));
    assertThatThrownBy(() -> hub.into(cache).fetch()).hasMessageContaining("redirected to nowhere");
    hub.once(FakeHub.LISTING, FakeHub.status(302, "Location", "http://[oops"));
    assertThatThrownBy(() -> hub.into(cache).fetch()).hasMessageContaining("no address");
  }

  @Test
  void a_refusal_of_the_storage_is_not_put_on_the_token() {
    hub.onceFile(
        WEIGHTS, FakeHub.status(302, "Location", storage.endpoint() + "/elsewhere?key=secret"));
    storage.once("/elsewhere", FakeHub.status(403));
    assertThatThrownBy(() -> hub.into(cache).fetch())
        .isInstanceOf(HubException.class)
        .hasMessageContaining("storage localhost answered 403")
        .hasMessageNotContaining("HF_TOKEN")
        .hasMessageNotContaining("secret");
  }
}
