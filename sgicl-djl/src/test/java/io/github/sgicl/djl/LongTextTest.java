package io.github.sgicl.djl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import io.github.sgicl.activation.Activation;
import io.github.sgicl.activation.ActivationException;
import io.github.sgicl.activation.Site;
import io.github.sgicl.prompt.Message;
import io.github.sgicl.prompt.PromptTooLongException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A megabyte of text. That its tokens were not made shows in the words {@code at least}, since made
 * tokens are counted, and in what is allocated.
 */
class LongTextTest {

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private static final int WORDS = 500_000;

  /** 333,332 tokens come to Java as strings, spans and numbers of together 67 MiB. */
  private static final long MOST_BYTES = 16L << 20;

  @Test
  void a_prompt_that_cannot_fit_is_refused_before_it_is_cut_into_tokens() {
    String text = "b ".repeat(WORDS);
    List<Message> conversation = List.of(Message.user(text));
    try (HuggingFaceDecoder model = HuggingFaceDecoder.from(EmbeddedModel.walk()).load()) {
      assertThatThrownBy(() -> model.read(List.of("b", text), Site.lastHiddenState()))
          .isInstanceOf(ActivationException.class)
          .hasMessageStartingWith("text 1 ")
          .hasMessageEndingWith("has at least 500001 tokens, the model reads at most 1024");
      assertThatThrownBy(() -> model.verbatim().requireReadable(text))
          .isInstanceOf(ActivationException.class)
          .hasMessageEndingWith("has at least 500000 tokens, the model reads at most 1024");
      for (ThrowingCallable answering :
          List.<ThrowingCallable>of(
              () -> model.answers(List.of(conversation), 1),
              () -> model.answering(1).readings(List.of(conversation)),
              () -> model.options(conversation, List.of(" a")),
              () -> model.rendered(conversation))) {
        assertThatThrownBy(answering)
            .isInstanceOf(PromptTooLongException.class)
            .hasMessage("the prompt takes at least 500001 tokens, the limit is 1024");
      }
    }
  }

  @Test
  void an_encoder_refuses_or_cuts_a_long_text_before_it_is_cut_into_tokens(@TempDir Path folder) {
    TinyBert bert = TinyBert.in(folder.resolve("bert"));
    String text = "t7 t8 ".repeat(WORDS / 3);
    try (SentenceEncoder encoder = SentenceEncoder.from(bert.directory()).load()) {
      assertThatThrownBy(() -> encoder.embed(List.of(text)))
          .isInstanceOf(ActivationException.class)
          .hasMessageEndingWith("has at least 333332 tokens, the encoder reads at most 512");
    }
    try (SentenceEncoder cutting =
        SentenceEncoder.from(bert.directory()).cuttingLongTexts().load()) {
      Activation beginning = cutting.embed(List.of("t7 t8 ".repeat(600))).get(0);
      long before = THREADS.getCurrentThreadAllocatedBytes();
      assertThat(cutting.embed(List.of(text))).containsExactly(beginning);
      assertThat(THREADS.getCurrentThreadAllocatedBytes() - before)
          .as("bytes allocated")
          .isLessThan(MOST_BYTES);
    }
  }
}
