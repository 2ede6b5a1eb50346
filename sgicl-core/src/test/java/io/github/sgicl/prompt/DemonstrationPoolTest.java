package io.github.sgicl.prompt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class DemonstrationPoolTest {

  @Test
  void numbers_demonstrations_by_their_place() {
    assertThat(pool("a", "b").demonstrations())
        .containsExactly(new Demonstration(0, "a", "a!"), new Demonstration(1, "b", "b!"));
  }

  @Test
  void follows_the_pool_of_a_curriculum_and_not_its_ranking() {
    World world = World.of(World.item("sparse", 0.9, 0, 1), World.item("dense", 0.1, 0, 1));

    assertThat(
            DemonstrationPool.of(world.curriculum(2), World.Item::question, World.Item::answer)
                .questions())
        .containsExactly("sparse", "dense");
  }

  @Test
  void finds_the_query_however_it_is_written() {
    DemonstrationPool pool =
        pool(
            "How far is Straße 5?",
            "how  far is STRASSE 5?\n",
            "How far is Ｓtraße ５?",
            "How far is it?");

    assertThat(pool.leaking(Query.of("\u00a0How far\tis straße 5?")))
        .extracting(Demonstration::index)
        .containsExactly(0, 1, 2);
    assertThat(pool.leaking(Query.of("How near is it?"))).isEmpty();
  }

  @Test
  void refuses_an_empty_demonstration() {
    assertThatThrownBy(
            () ->
                DemonstrationPool.of(
                    List.of("a", "b"), text -> text, text -> text.equals("b") ? " \n" : "yes"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("demonstration 1 has a blank answer");
    assertThatThrownBy(() -> pool("a", ""))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("demonstration 1 has a blank question");
  }

  private static DemonstrationPool pool(String... questions) {
    return DemonstrationPool.of(List.of(questions), text -> text, text -> text + "!");
  }
}
