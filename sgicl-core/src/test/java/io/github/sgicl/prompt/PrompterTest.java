package io.github.sgicl.prompt;

import static io.github.sgicl.prompt.TokenBudget.tokens;
import static io.github.sgicl.prompt.World.item;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import org.junit.jupiter.api.Test;

class PrompterTest {

  /** A demonstration takes 7 tokens more than its answer has words, the query alone 4. */
  private static final World WORLD =
      World.of(
          item("a", 0.5, 0.9, 30),
          item("b", 0.2, 0.8, 3),
          item("c", 0.9, 0.7, 13),
          item("d", 0.3, 0.6, 3));

  private final Prompter similar = Prompter.choosingBy(MostSimilar.of(WORLD.retriever()));

  @Test
  void shows_demonstrations_as_turns_and_the_query_last() {
    assertThat(similar.promptFor("query").messages())
        .containsExactly(
            Message.user("a"),
            Message.assistant(WORLD.items().get(0).answer()),
            Message.user("b"),
            Message.assistant("word word word"),
            Message.user("query"));
  }

  @Test
  void begins_with_the_instruction() {
    assertThat(similar.shots(0).instructing("Be brief.").promptFor("query").messages())
        .containsExactly(Message.system("Be brief."), Message.user("query"));
  }

  @Test
  void orders_what_was_chosen() {
    Prompt prompt =
        similar.shots(3).ordered(Ordering.hardToEasy(WORLD.curriculum(2))).promptFor("query");

    assertThat(questions(prompt)).containsExactly("c", "a", "b");
    assertThat(prompt.trace().selection().picks())
        .extracting(pick -> pick.demonstration().question())
        .containsExactly("a", "b", "c");
  }

  @Test
  void makes_for_many_queries_the_prompts_that_it_makes_for_each() {
    Prompter within = similar.shots(3).within(tokens(60), World.WORDS);
    List<Query> queries = List.of(Query.of("query"), Query.of("a"), Query.of("another query"));

    assertThat(within.promptsFor(queries))
        .isEqualTo(queries.stream().map(within::promptFor).toList());
  }

  @Test
  void refuses_a_selector_that_leaves_a_query_out() {
    DemonstrationSelector careless =
        new DemonstrationSelector() {
          @Override
          public String name() {
            return "careless";
          }

          @Override
          public Selection select(Query query, int shots) {
            return new ZeroShot().select(query, shots);
          }

          @Override
          public List<Selection> selectAll(List<Query> queries, int shots) {
            return List.of();
          }
        };

    assertThatThrownBy(() -> similar.selecting(careless).promptsFor(List.of(Query.of("query"))))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("careless chose for 0 of 1 queries");
  }

  @Test
  void drops_nothing_and_counts_nothing_without_a_budget() {
    SelectionTrace trace = similar.shots(4).promptFor("query").trace();

    assertThat(trace.dropped()).isEmpty();
    assertThat(trace.tokens()).isEmpty();
    assertThat(trace.demonstrationTokens()).isEmpty();
  }

  @Test
  void counts_without_dropping_within_an_unlimited_budget() {
    Prompt prompt =
        similar.shots(4).within(TokenBudget.unlimited(), World.WORDS).promptFor("query");

    assertThat(prompt.trace().tokens()).hasValue(4 + 37 + 10 + 20 + 10);
    assertThat(prompt.trace().tokens()).hasValue(World.WORDS.count(prompt.messages()));
    assertThat(prompt.trace().demonstrationTokens()).hasValue(77);
  }

  @Test
  void drops_the_least_similar_first() {
    Prompt prompt = similar.shots(3).within(tokens(60), World.WORDS).promptFor("query");

    assertThat(questions(prompt)).containsExactly("a", "b");
    assertThat(prompt.trace().dropped())
        .singleElement()
        .satisfies(pick -> assertThat(pick.demonstration().question()).isEqualTo("c"))
        .satisfies(pick -> assertThat(pick.tokens()).hasValue(20));
    assertThat(prompt.trace().tokens()).hasValue(51);
  }

  @Test
  void does_not_drop_others_for_one_that_never_fits() {
    Prompt prompt = similar.shots(4).within(tokens(25), World.WORDS).promptFor("query");

    assertThat(questions(prompt)).containsExactly("b", "d");
    assertThat(prompt.trace().dropped())
        .extracting(pick -> pick.demonstration().question())
        .containsExactly("a", "c");
    assertThat(prompt.trace().tokens()).hasValue(24);
  }

  @Test
  void keeps_those_without_a_similarity_in_the_order_of_choice() {
    Prompter random = Prompter.choosingBy(new RandomChoice(WORLD.pool(), 1)).shots(4);
    List<String> all = questions(random.promptFor("query"));
    Prompt prompt =
        random
            .within(
                tokens(World.WORDS.count(random.promptFor("query").messages()) - 1), World.WORDS)
            .promptFor("query");

    assertThat(questions(prompt)).isEqualTo(all.subList(0, 3));
  }

  @Test
  void fills_the_budget_to_the_last_token() {
    assertThat(questions(similar.within(tokens(51), World.WORDS).promptFor("query")))
        .containsExactly("a", "b");
    assertThat(questions(similar.within(tokens(50), World.WORDS).promptFor("query")))
        .containsExactly("a");
  }

  @Test
  void refuses_a_query_that_does_not_fit_alone() {
    Prompter tight = similar.within(tokens(5), World.WORDS);

    PromptTooLongException refusal =
        catchThrowableOfType(PromptTooLongException.class, () -> tight.promptFor("far too long"));

    assertThat(refusal)
        .hasMessage("the prompt takes 6 tokens with nothing left to drop, the limit is 5");
    assertThat(refusal.tokens()).isEqualTo(6);
    assertThat(refusal.limit()).isEqualTo(5);
  }

  @Test
  void renders_by_a_template() {
    assertThat(similar.shots(0).promptFor("query").renderedBy(new PlainTemplate()))
        .isEqualTo("query\n");
  }

  @Test
  void refuses_what_makes_no_sense() {
    assertThatThrownBy(() -> similar.shots(-1)).hasMessage("shots must be >= 0, was -1");
    assertThatThrownBy(() -> tokens(0)).hasMessage("a token budget must be >= 1, was 0");
    assertThatThrownBy(() -> similar.promptFor(" ")).hasMessage("a query must not be blank");
  }

  private static List<String> questions(Prompt prompt) {
    return prompt.trace().shown().stream().map(pick -> pick.demonstration().question()).toList();
  }
}
