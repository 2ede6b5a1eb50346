package io.github.sgicl.examples.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sgicl.activation.ActivationException;
import io.github.sgicl.testing.Seed;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TextBatchesTest {

  private static List<List<String>> batches(List<String> texts) {
    List<List<String>> batches = new ArrayList<>();
    List<String> results =
        TextBatches.map(
            "testing",
            texts,
            batch -> {
              batches.add(List.copyOf(batch));
              return batch.stream().map(text -> text + "!").toList();
            });
    assertThat(results).isEqualTo(texts.stream().map(text -> text + "!").toList());
    return batches;
  }

  @Test
  void batches_do_not_depend_on_the_order_of_the_texts() {
    List<String> texts =
        new ArrayList<>(IntStream.range(0, 700).mapToObj(i -> "text " + i * i).toList());
    List<List<String>> batches = batches(texts);
    Collections.shuffle(texts, new Random(Seed.usually(3)));
    assertThat(batches(texts)).isEqualTo(batches);
    assertThat(batches).extracting(List::size).containsExactly(256, 256, 188);
  }

  @Test
  void equal_texts_are_read_once() {
    assertThat(batches(List.of("b", "a", "b"))).containsExactly(List.of("a", "b"));
  }

  @Test
  void nothing_is_done_for_no_text() {
    assertThat(batches(List.of())).isEmpty();
  }

  @Test
  void a_failed_text_is_named_by_its_place_among_all() {
    assertThatThrownBy(
            () ->
                TextBatches.map(
                    "testing",
                    List.of("long", "b", "a"),
                    batch -> {
                      throw new ActivationException(1, batch.get(1), "fails");
                    }))
        .isInstanceOfSatisfying(ActivationException.class, e -> assertThat(e.index()).isEqualTo(1))
        .hasMessageContaining("\"b\"");
  }
}
