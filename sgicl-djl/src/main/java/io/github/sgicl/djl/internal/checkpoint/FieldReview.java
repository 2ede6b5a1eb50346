package io.github.sgicl.djl.internal.checkpoint;

import com.google.gson.JsonElement;
import io.github.sgicl.djl.CheckpointException;
import io.github.sgicl.djl.internal.checkpoint.FieldMeaning.Honoured;
import io.github.sgicl.djl.internal.checkpoint.FieldMeaning.OfOthers;
import io.github.sgicl.djl.internal.checkpoint.FieldMeaning.RefusedUnless;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Goes through all fields of a configuration before any is followed. */
record FieldReview(ModelConfig config, FieldAccounts accounts) {

  private static final Logger LOG = LoggerFactory.getLogger(FieldReview.class);
  private static final List<String> MODEL_CLASSES = List.of("AutoModel", "AutoModelForCausalLM");

  /** What Gemma and GPT-NeoX call fields that their files have under the usual names, too. */
  private static final Map<String, String> OWN_NAMES =
      Map.of(
          "hidden_act", "hidden_activation",
          "rope_theta", "rotary_emb_base",
          "partial_rotary_factor", "rotary_pct");

  /**
   * Refuses what the family does not follow, and logs what it leaves out of account: once those
   * fields that other models follow, once those that none reads.
   */
  void run() {
    JsonFields fields = config.fields();
    config
        .wrapper()
        .map(whole -> whole.without(List.of(Wrapper.TEXT_CONFIG)))
        .ifPresent(this::refuse);
    refuse(fields);
    for (String name : fields.names()) {
      FieldMeaning meaning = meaning(name).orElseGet(OfOthers::new);
      if (meaning instanceof Honoured && !fields.has(name) && accounts.needs(name)) {
        throw fields.wrong(name, "something other than null, or left out");
      }
    }
    foreignCode()
        .ifPresent(
            code -> {
              throw new CheckpointException(
                  config.file(),
                  "auto_map names code of the checkpoint's own, "
                      + code
                      + ", which is not run; "
                      + architecture()
                      + " would be something else");
            });
    List<String> unread = unread();
    log(unread.stream().filter(this::countsElsewhere).toList(), true);
    log(unread.stream().filter(name -> !countsElsewhere(name)).toList(), false);
    otherArchitecture()
        .ifPresent(
            named ->
                LOG.warn(
                    "{}: is a {} by its model_type, as to transformers {}, though it names {}",
                    config.file(),
                    architecture(),
                    KnownModel.transformersVersion(),
                    JsonFields.listed(List.of(named))));
  }

  private void refuse(JsonFields fields) {
    for (String name : fields.names()) {
      if (meaning(name).orElse(null) instanceof RefusedUnless refused
          && !refused.allows(fields.element(name))) {
        throw fields.wrong(name, wanted(refused));
      }
    }
  }

  /** The fields with a value that nothing reads for this model type. */
  List<String> unread() {
    JsonFields fields = config.fields();
    return Stream.concat(
            config.unseen().stream(),
            fields.names().stream()
                .filter(name -> meaning(name).orElseGet(OfOthers::new) instanceof OfOthers)
                .filter(name -> says(fields.element(name)) && !repeats(name)))
        .toList();
  }

  /** Whether a field says under another family's name what this one's own field says. */
  private boolean repeats(String name) {
    String own = OWN_NAMES.getOrDefault(name, name);
    return meaning(own).orElse(null) instanceof Honoured
        && config.fields().element(name).equals(config.fields().element(own));
  }

  private boolean countsElsewhere(String name) {
    return KnownModel.anyHas(name) || meaning(name).isPresent();
  }

  /** A class in {@code architectures} that has another configuration; empty if there is none. */
  Optional<String> otherArchitecture() {
    List<String> named = config.fields().strings("architectures");
    return named.stream().anyMatch(accounts.model().classes()::contains)
        ? Optional.empty()
        : named.stream().findFirst();
  }

  /** The class that the checkpoint's own code has for the model; empty if it is the usual one. */
  Optional<String> foreignCode() {
    return config
        .whole()
        .optionalObject("auto_map")
        .flatMap(
            map ->
                MODEL_CLASSES.stream()
                    .flatMap(name -> map.optionalString(name).stream())
                    .filter(code -> !accounts.model().classes().contains(lastPart(code)))
                    .findFirst());
  }

  private static String lastPart(String code) {
    return code.substring(code.lastIndexOf('.') + 1);
  }

  private Optional<FieldMeaning> meaning(String name) {
    return accounts.meaning(name);
  }

  private String architecture() {
    return accounts.model().architecture();
  }

  private String wanted(RefusedUnless refused) {
    List<String> neutral = refused.neutral();
    String values = neutral.isEmpty() ? "null or left out" : String.join(" or ", neutral);
    return values + " for " + architecture() + ", of which nothing else can be computed";
  }

  private void log(List<String> names, boolean ofOthers) {
    if (names.isEmpty()) {
      return;
    }
    String list = JsonFields.listed(names);
    if (ofOthers) {
      LOG.warn(
          "{}: without effect in {}, as in transformers {}: {}",
          config.file(),
          architecture(),
          KnownModel.transformersVersion(),
          list);
    } else {
      LOG.info("{}: not read for {}: {}", config.file(), architecture(), list);
    }
  }

  private static boolean says(JsonElement value) {
    if (value.isJsonNull()) {
      return false;
    }
    if (value.isJsonArray()) {
      return !value.getAsJsonArray().isEmpty();
    }
    if (value.isJsonObject()) {
      return !value.getAsJsonObject().isEmpty();
    }
    return !value.getAsString().isEmpty() && !value.getAsString().equals("false");
  }
}
