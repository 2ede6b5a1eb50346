package io.github.sgicl.djl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sgicl.activation.Site;
import io.github.sgicl.djl.internal.tokenizer.Tokenizer;
import io.github.sgicl.djl.template.ChatTemplate;
import io.github.sgicl.metric.SparsityMetrics;
import io.github.sgicl.prompt.Message;
import io.github.sgicl.prompt.PromptTemplate;
import io.github.sgicl.prompt.PromptTooLongException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.Test;

class RenderedPromptTest {

  private static final List<Message> CONVERSATION = List.of(Message.user("a b # # a b ="));

  private static final ChatTemplate CHAT =
      ChatTemplate.of("{{ bos_token }} {{ messages[-1].content }}", Map.of("bos_token", "<s>"));

  /** Counts renderings, and cuts into tokens by the looks at a clock from there. */
  private static final class Counting implements PromptTemplate {

    private final AtomicInteger renderings = new AtomicInteger();
    private final AtomicInteger encodings = new AtomicInteger();
    private final LongSupplier clock = this::look;

    private long look() {
      boolean encodes =
          StackWalker.getInstance()
              .walk(
                  frames ->
                      frames.anyMatch(
                          frame ->
                              frame.getClassName().equals(Tokenizer.class.getName())
                                  && frame.getMethodName().equals("encode")));
      if (encodes) {
        encodings.incrementAndGet();
      }
      return 0;
    }

    @Override
    public String identity() {
      return CHAT.identity();
    }

    @Override
    public String render(List<Message> messages) {
      renderings.incrementAndGet();
      return CHAT.render(messages);
    }

    @Override
    public boolean writesSpecialTokens() {
      return CHAT.writesSpecialTokens();
    }

    void assertOneEach() {
      assertThat(renderings.getAndSet(0)).as("renderings").isEqualTo(1);
      assertThat(encodings.getAndSet(0)).as("cuts into tokens").isEqualTo(1);
    }
  }

  @Test
  void a_conversation_is_rendered_and_cut_once_on_its_way() {
    Counting counting = new Counting();
    Duration day = Duration.ofDays(1);
    try (HuggingFaceDecoder walk =
        HuggingFaceDecoder.from(EmbeddedModel.walk()).renderedBy(counting).load()) {
      Answering answering = walk.answering(3).within(day, counting.clock);
      assertThat(answering.readings(List.of(CONVERSATION))).hasSize(1);
      counting.assertOneEach();
      assertThat(answering.answers(List.of(CONVERSATION))).hasSize(1);
      counting.assertOneEach();
      DecoderReader reader = walk.questions().within(day, counting.clock);
      assertThat(reader.read(List.of("a b"), Site.lastHiddenState())).hasSize(1);
      counting.assertOneEach();
      assertThat(reader.measureTokens("a b", SparsityMetrics.hoyer(), -1)).hasDimensions(1, 3);
      counting.assertOneEach();
    }
  }

  @Test
  void what_is_rendered_serves_both_options_and_answers() {
    Counting counting = new Counting();
    try (HuggingFaceDecoder walk =
        HuggingFaceDecoder.from(EmbeddedModel.walk()).renderedBy(counting).load()) {
      RenderedPrompt prompt = walk.rendered(CONVERSATION);
      List<OptionReading> options = walk.options(prompt, List.of(" a", " b", " a b"));
      String answer = walk.answering(3).answerTo(prompt).text();
      assertThat(counting.renderings).hasValue(1);
      assertThat(prompt.text()).isEqualTo("<s> a b # # a b =");
      assertThat(prompt.conversation()).isEqualTo(CONVERSATION);
      assertThat(options)
          .extracting(OptionReading::logLikelihood)
          .isEqualTo(
              walk.options(CONVERSATION, List.of(" a", " b", " a b")).stream()
                  .map(OptionReading::logLikelihood)
                  .toList());
      assertThat(answer).isEqualTo(walk.answers(List.of(CONVERSATION), 3).get(0).text());
    }
  }

  @Test
  void a_template_that_wraps_another_does_not_double_the_begin_token() {
    try (HuggingFaceDecoder own =
            HuggingFaceDecoder.from(EmbeddedModel.walk()).renderedBy(CHAT).load();
        HuggingFaceDecoder wrapped =
            HuggingFaceDecoder.from(EmbeddedModel.walk()).renderedBy(new Counting()).load()) {
      long[] ids = wrapped.rendered(CONVERSATION).tokens().ids();
      assertThat(ids).isEqualTo(own.rendered(CONVERSATION).tokens().ids());
      assertThat(Arrays.stream(ids).filter(id -> id == ids[0])).hasSize(1);
      assertThat(wrapped.tokenCounter().count(CONVERSATION)).isEqualTo(ids.length);
    }
  }

  @Test
  void a_conversation_that_is_too_long_is_refused_as_it_is_rendered() {
    try (HuggingFaceDecoder walk =
        HuggingFaceDecoder.from(EmbeddedModel.walk()).maxTokens(4).load()) {
      assertThatThrownBy(() -> walk.rendered(CONVERSATION))
          .isInstanceOf(PromptTooLongException.class);
    }
  }
}
