package io.github.sgicl.djl.internal.engine;

import io.github.sgicl.djl.internal.checkpoint.FieldAccounts;
import io.github.sgicl.djl.internal.checkpoint.FieldMeaning;
import io.github.sgicl.djl.internal.checkpoint.FieldMeaning.Honoured;
import io.github.sgicl.djl.internal.checkpoint.FieldMeaning.OfOthers;
import io.github.sgicl.djl.internal.checkpoint.FieldMeaning.RefusedUnless;
import io.github.sgicl.djl.internal.checkpoint.FieldMeaning.WithoutEffect;
import io.github.sgicl.djl.internal.checkpoint.KnownModel;
import io.github.sgicl.djl.internal.engine.family.ModelFamilies;
import io.github.sgicl.djl.internal.engine.family.ModelFamily;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The page that says of each architecture what becomes of each field of a configuration. */
final class CheckpointFieldsPage {

  private static final int WIDTH = 125;

  private static final String HEAD =
      """
      # Fields of config.json

      What becomes of each field of a model's `config.json`, architecture by architecture. The page is written from the tables in
      the code, and a test keeps it so.

      Verified against transformers %s: a script goes through its sources for every field that they read for a model type, and
      each must be in that type's table; 500 small models with changed configurations are held to what it computes, and the
      engine to a plain recompute of 40 more at every build. Of 4,000 that were run once 3,313 agreed and 687 were refused; the
      endurance tests run 10,000. Of further families the engine is held to transformers in each of their mechanisms.

      - **Honoured**: followed. In brackets what is taken where the field is left out, as the class in transformers has it, unless
        it follows from other fields.
      - **Refused unless**: would change numbers in a way that is not followed. Null and absence are always fine.
      - **Without effect**: changes nothing when a text is read or continued.
      - `eos_token_id` ends answers where there is no `generation_config.json`; beside one it has no effect.
      - Of a model that also sees images the fields are those of its `text_config`, or in older files of Qwen2-VL and Qwen2.5-VL
        those beside the wrapper's. Of the wrapper's own fields `eos_token_id` and `tie_word_embeddings` count, which come before
        those of `text_config` (in Qwen2-VL and Qwen2.5-VL either may tie), and what is refused is refused there, too.
      - A field that is in no list, or that only other models follow, changes nothing in transformers either, and is logged once.
      - The class is that of `model_type`, whatever `architectures` says; a difference is logged once. `auto_map` is refused where it
        names a model class that is not transformers' own.
      - A field that must not be null in transformers 5 must not be null here.
      - `sgicl_mixtral` is a type of this library's own, which no class of transformers reads: a Mixtral whose tokens take as many
        experts as reach `routing_mass`, at most `num_experts_per_tok`, as `train --routing-mass` makes it.
      - Fields of the rotation (`rope_parameters`, and in older files `rope_scaling`): `rope_type` or `type`, `rope_theta`,
        `partial_rotary_factor`, and what the kind reads: `linear` and `dynamic` `factor`; `llama3` also `low_freq_factor`,
        `high_freq_factor`, `original_max_position_embeddings`; `yarn` `factor`, `attention_factor`, `beta_fast`, `beta_slow`,
        `mscale`, `mscale_all_dim`, `truncate`, `original_max_position_embeddings`; `longrope` `short_factor`, `long_factor`,
        `factor`, `attention_factor`, `original_max_position_embeddings`; Hunyuan's `dynamic` also `alpha`, Ministral 3
        `llama_4_scaling_beta`; of Qwen's models that see images also `mrope_section`, which a text does not depend on; DeepSeek's
        attention scores are multiplied by `mscale_all_dim`, too. Others are logged once. Where whole heads turn, in all but Phi,
        Phi-3, GPT-NeoX, GLM, StableLM and Nemotron, a share below 1 has no effect, as in transformers, and in a scaled rotation is
        refused.

      Of the file's tensors: a bias of a projection is taken where it is there, declared or not; an output head that is there is the
      model's, tied or not; a tensor in a block or module that the architecture has not is refused by its name; heads of other
      tasks and buffers are left aside.
      """;

  private CheckpointFieldsPage() {}

  static String text() {
    List<FieldAccounts> all = ModelFamilies.ALL.stream().map(ModelFamily::fields).toList();
    Set<String> common = new TreeSet<>(all.get(0).meanings().keySet());
    common.removeIf(name -> !all.stream().allMatch(one -> sameOf(name, one, all.get(0))));
    StringBuilder page = new StringBuilder(HEAD.formatted(KnownModel.transformersVersion()));
    page.append("\n## In all architectures\n");
    section(page, all.get(0), common);
    for (FieldAccounts one : all) {
      KnownModel model = one.model();
      page.append("\n## %s (`%s`)\n".formatted(model.architecture(), model.modelType()));
      Set<String> own = new TreeSet<>(one.meanings().keySet());
      own.removeAll(common);
      section(page, one, own);
    }
    return page.toString();
  }

  /** Whether two models make the same of a field, and take the same where it is left out. */
  private static boolean sameOf(String name, FieldAccounts one, FieldAccounts other) {
    FieldMeaning meaning = one.meanings().get(name);
    boolean honoured = meaning instanceof Honoured;
    return meaning != null
        && meaning.equals(other.meanings().get(name))
        && (!honoured || shown(one, name).equals(shown(other, name)));
  }

  private static void section(StringBuilder page, FieldAccounts fields, Set<String> names) {
    list(page, "Honoured", fields, names, Honoured.class);
    list(page, "Refused unless", fields, names, RefusedUnless.class);
    list(page, "Without effect", fields, names, WithoutEffect.class);
    list(page, "Of other models, logged", fields, names, OfOthers.class);
  }

  private static void list(
      StringBuilder page,
      String title,
      FieldAccounts fields,
      Set<String> names,
      Class<? extends FieldMeaning> kind) {
    String list =
        names.stream()
            .filter(name -> kind.isInstance(fields.meanings().get(name)))
            .map(name -> shown(fields, name))
            .collect(Collectors.joining(", "));
    if (!list.isEmpty()) {
      page.append("\n").append(wrapped("**%s**: %s.".formatted(title, list))).append("\n");
    }
  }

  private static String shown(FieldAccounts fields, String name) {
    String names =
        fields.model().allNames(name).stream()
            .map("`%s`"::formatted)
            .collect(Collectors.joining(" or "));
    FieldMeaning meaning = fields.meanings().get(name);
    if (meaning instanceof Honoured) {
      return fields.defaultOf(name).map(value -> names + " (" + value + ")").orElse(names);
    }
    if (meaning instanceof RefusedUnless refused) {
      List<String> neutral = refused.neutral().isEmpty() ? List.of("null") : refused.neutral();
      return "%s is %s".formatted(names, String.join(" or ", neutral));
    }
    return names;
  }

  private static String wrapped(String text) {
    StringBuilder lines = new StringBuilder();
    int column = 0;
    for (String word : text.split(" ", -1)) {
      if (column > 0) {
        boolean fits = column + 1 + word.length() <= WIDTH;
        lines.append(fits ? ' ' : '\n');
        column = fits ? column + 1 : 0;
      }
      lines.append(word);
      column += word.length();
    }
    return lines.toString();
  }
}
