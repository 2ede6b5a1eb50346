package io.github.sgicl.json.jackson3;

import com.google.gson.JsonObject;
import io.github.sgicl.json.IdentityJson;
import io.github.sgicl.json.PromptJson;
import io.github.sgicl.json.ScoreJson;
import io.github.sgicl.json.VerdictJson;
import io.github.sgicl.monitor.Verdict;
import io.github.sgicl.prompt.Prompt;
import io.github.sgicl.score.Score;
import io.github.sgicl.score.ScoreIdentity;
import java.util.function.Function;
import tools.jackson.databind.module.SimpleModule;

/**
 * Writes scores, their identities, verdicts and prompts in the forms of {@link ScoreJson}, {@link
 * IdentityJson}, {@link VerdictJson} and {@link PromptJson}, and reads the first three back. On the
 * class path {@code JsonMapper.builder().findAndAddModules()} and Spring Boot 4 find it; in a named
 * module, and where nothing looks for modules, it is registered by hand.
 */
@SuppressWarnings("exports") // Who names it has Jackson.
public final class Jackson3Module extends SimpleModule {

  private static final long serialVersionUID = 1L;

  /** All of them. */
  public Jackson3Module() {
    super(Jackson3Module.class.getName());
    both(Score.class, ScoreJson::of, ScoreJson::read);
    both(ScoreIdentity.class, IdentityJson::of, IdentityJson::read);
    both(Verdict.class, VerdictJson::of, VerdictJson::read);
    addSerializer(Prompt.class, new GsonSerializer<>(Prompt.class, PromptJson::of));
  }

  private <T> void both(
      Class<T> type, Function<T, JsonObject> written, Function<JsonObject, T> read) {
    addSerializer(type, new GsonSerializer<>(type, written));
    addDeserializer(type, new GsonDeserializer<>(type, read));
  }
}
