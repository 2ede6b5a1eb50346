package io.github.sgicl.springai;

import io.github.sgicl.fakes.FakeChatApi;
import org.springframework.ai.chat.client.ChatClient;
import org.springframework.ai.chat.client.advisor.api.Advisor;
import org.springframework.ai.openai.OpenAiChatModel;
import org.springframework.ai.openai.OpenAiChatOptions;
import org.springframework.ai.openai.api.OpenAiApi;
import org.springframework.ai.retry.RetryUtils;

/** Spring AI's client of the OpenAI format, talking to a local server. */
final class Remote {

  private Remote() {}

  static ChatClient client(FakeChatApi api, Advisor... advisors) {
    return ChatClient.builder(
            OpenAiChatModel.builder()
                .openAiApi(
                    OpenAiApi.builder()
                        .baseUrl(api.baseUrl())
                        .completionsPath("/chat/completions")
                        .apiKey("none")
                        .build())
                .defaultOptions(OpenAiChatOptions.builder().model("remote").build())
                .retryTemplate(RetryUtils.SHORT_RETRY_TEMPLATE)
                .build())
        .defaultAdvisors(advisors)
        .build();
  }
}
