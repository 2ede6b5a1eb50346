package io.github.sgicl.djl.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RefusalTest {

  @TempDir private Path cache;

  private final FakeHub hub = new FakeHub(FakeHub.checkpoint());

  @AfterEach
  void stop() {
    hub.close();
  }

  @Test
  void without_a_token_a_closed_model_asks_for_one() {
    for (int status : new int[] {401, 403}) {
      hub.once(FakeHub.LISTING, FakeHub.status(status));
      assertThatThrownBy(() -> hub.into(cache).fetch())
          .isInstanceOf(HubException.class)
          .hasMessageContaining("answered " + status)
          .hasMessageContaining("set HF_TOKEN");
    }
    assertThat(hub.requests()).hasSize(2);
  }

  @Test
  void with_a_token_a_closed_model_asks_for_its_terms_to_be_accepted() {
    hub.onceFile("config.json", FakeHub.status(403, "X-Error-Message", "gated\u009b model"));
    assertThatThrownBy(() -> hub.into(cache).token("secret").fetch())
        .isInstanceOf(HubException.class)
        .hasMessageContaining("answered 403 (gated? model)")
        .hasMessageContaining("accept its terms")
        .hasMessageNotContaining("secret");
  }

  @Test
  void says_whether_model_or_revision_is_missing() {
    hub.once(FakeHub.LISTING, FakeHub.status(404, "X-Error-Code", "RevisionNotFound"));
    assertThatThrownBy(() -> hub.into(cache).fetch())
        .isInstanceOf(HubException.class)
        .hasMessage("hf:owner/model@main: there is no revision main at localhost");
    hub.once(FakeHub.LISTING, FakeHub.status(404, "X-Error-Code", "RepoNotFound"));
    assertThatThrownBy(() -> hub.into(cache).fetch()).hasMessageContaining("no such model at");
    hub.once(FakeHub.LISTING, FakeHub.status(404));
    assertThatThrownBy(() -> hub.into(cache).fetch())
        .hasMessageContaining("no such model or revision");
  }

  @Test
  void other_statuses_are_told_at_once() {
    for (int status : new int[] {400, 410, 451, 501}) {
      hub.once(FakeHub.LISTING, FakeHub.status(status));
      assertThatThrownBy(() -> hub.into(cache).fetch())
          .isInstanceOf(HubException.class)
          .hasMessageContaining("answered " + status);
    }
    assertThat(hub.requests()).hasSize(4);
  }
}
