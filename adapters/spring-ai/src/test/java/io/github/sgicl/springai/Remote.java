package io.github.sgicl.springai;

import io.github.sgicl.fakes.FakeChatApi;
import java.util.Objects;
import org.springframework.ai.chat.client.ChatClient;
import org.springframework.ai.chat.client.ChatClientResponse;
import org.springframework.ai.chat.client.advisor.api.Advisor;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.openai.OpenAiChatModel;
import org.springframework.ai.openai.OpenAiChatOptions;

/** Spring AI's client of the OpenAI format, talking to a local server. */
final class Remote {

  private Remote() {}

  static ChatClient client(FakeChatApi api, Advisor... advisors) {
    return ChatClient.builder(
            OpenAiChatModel.builder()
                .options(
                    OpenAiChatOptions.builder()
                        .baseUrl(api.baseUrl())
                        .apiKey("none")
                        .model("remote")
                        .maxRetries(0)
                        .build())
                .build())
        .defaultAdvisors(advisors)
        .build();
  }

  /** The text of an answer. */
  static String text(ChatClientResponse response) {
    ChatResponse answer = Objects.requireNonNull(response.chatResponse());
    return Objects.requireNonNull(Objects.requireNonNull(answer.getResult()).getOutput().getText());
  }
}
