package io.github.sgicl.djl.internal.engine.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sgicl.djl.internal.engine.script.ScriptPart;
import java.util.HashSet;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TransformerScriptTest {

  private static final Pattern DEFINED = Pattern.compile(" def (\\w+)\\(");
  private static final Pattern CALLED = Pattern.compile("\\(self\\)\\.(\\w+)\\(");
  private static final Pattern DECLARED = Pattern.compile("(?m)^  (\\w+) : ");

  private static final BlockStyle LLAMA =
      BlockStyle.of(new TransformerSizes(2, 8, 2, 1, 4, 16, 32, 64, 0), 1e-5, MlpActivation.SILU);

  /** With what only some models have: learned positions, and experts. */
  private static final BlockStyle COMPLETE =
      LLAMA
          .feedingExperts(Routing.bySoftmax(true))
          .madeOf(ScriptPart.FED_TO_MLP, ScriptPart.COUNTED_FROM_ZERO, ScriptPart.NIBBLES_FUSED);

  @ParameterizedTest
  @EnumSource(ScriptPart.class)
  void a_part_fits_those_of_other_roles(ScriptPart part) {
    String source = TransformerScript.of(COMPLETE.madeOf(part)).source();
    List<String> defined = all(DEFINED, source);
    assertThat(defined).doesNotHaveDuplicates().containsAll(new HashSet<>(all(CALLED, source)));
    assertThat(all(DECLARED, source)).doesNotHaveDuplicates();
  }

  @Test
  void a_model_carries_the_parts_and_weights_that_it_uses() {
    TransformerScript llama = TransformerScript.of(LLAMA);
    TransformerScript mixture = TransformerScript.of(LLAMA.feedingExperts(Routing.bySoftmax(true)));
    assertThat(llama.takes(WeightSlot.ROUTER)).isFalse();
    assertThat(llama.source()).doesNotContain("$", "topk");
    assertThat(mixture.takes(WeightSlot.ROUTER)).isTrue();
    assertThat(mixture.source()).doesNotContain("$").contains("topk");
    assertThat(mixture.ofBlock()).containsAll(llama.ofBlock()).hasSize(llama.ofBlock().size() + 1);
  }

  private static List<String> all(Pattern pattern, String text) {
    return pattern.matcher(text).results().map(found -> found.group(1)).toList();
  }
}
