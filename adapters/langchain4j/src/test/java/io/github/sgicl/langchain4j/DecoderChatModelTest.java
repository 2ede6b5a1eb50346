package io.github.sgicl.langchain4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.data.message.ImageContent;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.TextContent;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.exception.UnsupportedFeatureException;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.PartialResponse;
import dev.langchain4j.model.chat.response.PartialResponseContext;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.langchain4j.model.output.FinishReason;
import io.github.sgicl.djl.EmbeddedModel;
import io.github.sgicl.djl.HuggingFaceDecoder;
import io.github.sgicl.prompt.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class DecoderChatModelTest {

  private static final String FACTS = "a # = a b ; b # = b c ; c # = c d ; ";
  private static final String QUESTION = FACTS + "a # # =";

  private static final HuggingFaceDecoder DECODER =
      HuggingFaceDecoder.from(EmbeddedModel.walk()).load();

  @Test
  void answers_as_the_decoder_does() {
    ChatResponse response =
        DecoderChatModel.of(DECODER, 16)
            .chat(ChatRequest.builder().messages(UserMessage.from(QUESTION)).build());
    assertThat(response.aiMessage().text())
        .isEqualTo(DECODER.answers(List.of(List.of(Message.user(QUESTION))), 16).get(0).text())
        .isEqualTo("a b c");
    assertThat(response.finishReason()).isEqualTo(FinishReason.STOP);
    assertThat(response.tokenUsage().outputTokenCount()).isEqualTo(3);
    assertThat(response.tokenUsage().inputTokenCount())
        .isEqualTo(DECODER.tokenCounter().count(List.of(Message.user(QUESTION))));
    assertThat(response.modelName()).isEqualTo(DECODER.model().name());
  }

  @Test
  void honours_the_most_tokens_and_stop_sequences() {
    DecoderChatModel model = DecoderChatModel.of(DECODER, 16);
    ChatResponse cut =
        model.chat(
            ChatRequest.builder().messages(UserMessage.from(QUESTION)).maxOutputTokens(2).build());
    assertThat(cut.aiMessage().text()).isEqualTo("a b");
    assertThat(cut.finishReason()).isEqualTo(FinishReason.LENGTH);
    ChatResponse stopped =
        model.chat(
            ChatRequest.builder()
                .messages(UserMessage.from(QUESTION))
                .stopSequences(List.of("c"))
                .build());
    assertThat(stopped.aiMessage().text().strip()).isEqualTo("a b");
    assertThat(stopped.finishReason()).isEqualTo(FinishReason.STOP);
    ChatResponse stoppedAtTheLastToken =
        model.chat(
            ChatRequest.builder()
                .messages(UserMessage.from(QUESTION))
                .stopSequences(List.of("b"))
                .maxOutputTokens(2)
                .build());
    assertThat(stoppedAtTheLastToken.aiMessage().text().strip()).isEqualTo("a");
    assertThat(stoppedAtTheLastToken.finishReason()).isEqualTo(FinishReason.STOP);
  }

  @Test
  void a_penalty_of_zero_is_none() {
    ChatRequest request =
        ChatRequest.builder()
            .messages(UserMessage.from(QUESTION))
            .frequencyPenalty(0.0)
            .presencePenalty(0.0)
            .build();
    assertThat(DecoderChatModel.of(DECODER, 16).chat(request).aiMessage().text())
        .isEqualTo("a b c");
  }

  @Test
  void several_texts_of_one_message_are_lines_and_an_image_is_refused() {
    UserMessage lines = UserMessage.from(TextContent.from("a # ="), TextContent.from("b # ="));
    ChatResponse response = DecoderChatModel.of(DECODER, 2).chat(lines);
    assertThat(response.tokenUsage().inputTokenCount())
        .isEqualTo(DECODER.tokenCounter().count(List.of(Message.user("a # =\nb # ="))));
    UserMessage image =
        UserMessage.from(TextContent.from("a"), ImageContent.from("https://localhost/a.png"));
    assertThatThrownBy(() -> DecoderChatModel.of(DECODER, 2).chat(image))
        .isInstanceOf(UnsupportedFeatureException.class)
        .hasMessageContaining("IMAGE");
  }

  @Test
  void draws_the_same_answer_from_the_same_seed() {
    ChatRequest request =
        ChatRequest.builder()
            .messages(UserMessage.from("a # # # ="))
            .temperature(3.0)
            .maxOutputTokens(12)
            .build();
    DecoderChatModel model = DecoderChatModel.of(DECODER, 12);
    String first = model.seeded(1).chat(request).aiMessage().text();
    assertThat(model.seeded(1).chat(request).aiMessage().text()).isEqualTo(first);
    assertThat(model.seeded(2).chat(request).aiMessage().text()).isNotEqualTo(first);
  }

  @Test
  void a_temperature_of_zero_is_greedy() {
    ChatRequest request =
        ChatRequest.builder().messages(UserMessage.from(QUESTION)).temperature(0.0).build();
    assertThat(DecoderChatModel.of(DECODER, 16).chat(request).aiMessage().text())
        .isEqualTo("a b c");
  }

  @Test
  void refuses_what_a_decoder_cannot_do() {
    DecoderChatModel model = DecoderChatModel.of(DECODER, 16);
    ChatRequest tools =
        ChatRequest.builder()
            .messages(UserMessage.from(QUESTION))
            .toolSpecifications(ToolSpecification.builder().name("clock").build())
            .build();
    assertThatThrownBy(() -> model.chat(tools))
        .isInstanceOf(UnsupportedFeatureException.class)
        .hasMessageContaining("tools");
    ChatRequest penalty =
        ChatRequest.builder().messages(UserMessage.from(QUESTION)).presencePenalty(1.0).build();
    assertThatThrownBy(() -> model.chat(penalty)).hasMessageContaining("presence penalty");
    assertThatThrownBy(() -> DecoderChatModel.of(DECODER, 0)).hasMessageContaining("was 0");
  }

  @Test
  void streams_the_same_text_in_pieces_from_another_thread() throws InterruptedException {
    ExecutorService threads = Executors.newSingleThreadExecutor();
    Recorder recorder = new Recorder(Integer.MAX_VALUE);
    DecoderStreamingChatModel.of(DECODER, 16)
        .answeringIn(threads)
        .chat(ChatRequest.builder().messages(UserMessage.from(QUESTION)).build(), recorder);
    threads.shutdown();
    assertThat(threads.awaitTermination(Long.MAX_VALUE, TimeUnit.NANOSECONDS)).isTrue();
    assertThat(recorder.pieces).hasSizeGreaterThan(1);
    assertThat(String.join("", recorder.pieces)).isEqualTo("a b c");
    assertThat(recorder.responses)
        .singleElement()
        .extracting(response -> response.aiMessage().text())
        .isEqualTo("a b c");
    assertThat(recorder.errors).isEmpty();
  }

  @Test
  void a_cancelled_stream_ends_and_does_not_complete() {
    Recorder recorder = new Recorder(1);
    DecoderStreamingChatModel.of(DECODER, 16)
        .chat(ChatRequest.builder().messages(UserMessage.from(QUESTION)).build(), recorder);
    assertThat(recorder.pieces).hasSize(1);
    assertThat(recorder.responses).isEmpty();
    assertThat(recorder.errors).isEmpty();
  }

  @Test
  void a_stream_tells_its_handler_of_a_failure() {
    Recorder recorder = new Recorder(Integer.MAX_VALUE);
    DecoderStreamingChatModel.of(DECODER, 16)
        .chat(
            ChatRequest.builder()
                .messages(SystemMessage.from("x"), UserMessage.from("a ".repeat(2_000)))
                .build(),
            recorder);
    assertThat(recorder.responses).isEmpty();
    assertThat(recorder.errors)
        .singleElement()
        .isInstanceOf(io.github.sgicl.prompt.PromptTooLongException.class);
  }

  @Test
  void a_stream_tells_its_handler_that_an_executor_takes_no_more() {
    ExecutorService closed = Executors.newSingleThreadExecutor();
    closed.shutdown();
    Recorder recorder = new Recorder(Integer.MAX_VALUE);
    DecoderStreamingChatModel.of(DECODER, 16)
        .answeringIn(closed)
        .chat(ChatRequest.builder().messages(UserMessage.from(QUESTION)).build(), recorder);
    assertThat(recorder.errors).singleElement().isInstanceOf(RejectedExecutionException.class);
  }

  @Test
  void a_stream_tells_its_handler_of_an_error_and_so_does_its_thread() {
    AssertionError broken = new AssertionError("broken");
    List<Throwable> errors = new ArrayList<>();
    StreamingChatResponseHandler handler =
        new StreamingChatResponseHandler() {
          @Override
          public void onPartialResponse(PartialResponse response, PartialResponseContext context) {
            throw broken;
          }

          @Override
          public void onCompleteResponse(ChatResponse response) {
            throw new IllegalStateException("there is no response");
          }

          @Override
          public void onError(Throwable error) {
            errors.add(error);
          }
        };
    DecoderStreamingChatModel model = DecoderStreamingChatModel.of(DECODER, 16);
    assertThatThrownBy(
            () ->
                model.chat(
                    ChatRequest.builder().messages(UserMessage.from(QUESTION)).build(), handler))
        .isSameAs(broken);
    assertThat(errors).containsExactly(broken);
  }

  private static final class Recorder implements StreamingChatResponseHandler {

    private final int most;
    private final List<String> pieces = new ArrayList<>();
    private final List<ChatResponse> responses = new ArrayList<>();
    private final List<Throwable> errors = new ArrayList<>();

    Recorder(int most) {
      this.most = most;
    }

    @Override
    public void onPartialResponse(PartialResponse response, PartialResponseContext context) {
      pieces.add(response.text());
      if (pieces.size() == most) {
        context.streamingHandle().cancel();
      }
    }

    @Override
    public void onCompleteResponse(ChatResponse response) {
      responses.add(response);
    }

    @Override
    public void onError(Throwable error) {
      errors.add(error);
    }
  }
}
