package io.github.sgicl.examples.walk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The text that we make is the text that the embedded model was trained on. */
class GoldenPromptsTest {

  private static final Pattern DEMONSTRATION = Pattern.compile("(\\w) # = \\1 (\\w) ;");

  /** The one-hop demonstrations of a prompt, in their order. */
  private static List<Fact> facts(String prompt) {
    List<Fact> facts = new ArrayList<>();
    Matcher demonstration = DEMONSTRATION.matcher(prompt);
    while (demonstration.find()) {
      facts.add(new Fact(demonstration.group(1).charAt(0), demonstration.group(2).charAt(0)));
    }
    return facts;
  }

  private static World world(List<Fact> facts) {
    StringBuilder symbols = new StringBuilder();
    StringBuilder followers = new StringBuilder();
    for (Fact fact : facts) {
      symbols.append(fact.from());
      followers.append(fact.to());
    }
    return World.of(symbols.toString(), followers.toString());
  }

  @ParameterizedTest
  @CsvSource({
    "D # = D y ; j # = j c ; c # = c x ; h # = h j ; y # = y D ; x # = x h ; h # # =, h j c ;",
    "b # = b v ; p # = p b ; C # = C h ; h # = h A ; A # = A p ; v # = v C ; p # # =, p b v ;",
    "C # = C B ; k # = k i ; w # = w c ; i # = i k ; c # = c w ; B # = B C ; B # # =, B C B ;"
  })
  void known_prompts_are_made_and_answered_alike(String prompt, String gold) {
    List<Fact> facts = facts(prompt);
    WalkProblem query = world(facts).problem(gold.substring(0, 1), 2);
    assertThat(query.promptAfter(facts.stream().map(Fact::stated).toList())).isEqualTo(prompt);
    assertThat(query.answer()).isEqualTo(gold);
  }

  @Test
  void the_one_missing_fact_of_a_derangement_follows_from_the_others() {
    String prompt = "i # = i l ; m # = m i ; q # = q s ; d # = d q ; l # = l d ; q # # =";
    List<Fact> facts = facts(prompt);
    List<Fact> all = new ArrayList<>(facts);
    all.add(new Fact('s', 'm'));
    WalkProblem query = world(all).problem("q", 2);
    assertThat(query.promptAfter(facts.stream().map(Fact::stated).toList())).isEqualTo(prompt);
    assertThat(query.answer()).isEqualTo("q s m ;");
  }

  @Test
  void a_prompt_without_demonstrations_is_the_question() {
    WalkProblem query = World.of("uCv", "Cvu").problem("u", 2);
    assertThat(query.promptAfter(List.of())).isEqualTo("u # # =");
    assertThat(query.answer()).isEqualTo("u C v ;");
  }
}
