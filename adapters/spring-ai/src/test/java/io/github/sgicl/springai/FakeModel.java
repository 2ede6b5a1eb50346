package io.github.sgicl.springai;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.springframework.ai.chat.client.ChatClient;
import org.springframework.ai.chat.client.advisor.api.Advisor;
import org.springframework.ai.chat.messages.AssistantMessage;
import org.springframework.ai.chat.messages.Message;
import org.springframework.ai.chat.model.ChatModel;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.model.Generation;
import org.springframework.ai.chat.prompt.ChatOptions;
import org.springframework.ai.chat.prompt.Prompt;
import org.springframework.ai.model.tool.ToolCallingChatOptions;
import reactor.core.publisher.Flux;

/** Remembers what it is asked; calls a tool so many times and says yes after that. */
final class FakeModel implements ChatModel {

  static final String TOOL = "clock";

  private final Deque<AssistantMessage> calls = new ArrayDeque<>();
  private final List<List<Message>> asked = new ArrayList<>();

  static FakeModel calling(int times) {
    FakeModel model = new FakeModel();
    for (int i = 0; i < times; i++) {
      model.calls.add(
          AssistantMessage.builder()
              .toolCalls(
                  List.of(new AssistantMessage.ToolCall("call " + i, "function", TOOL, "{}")))
              .build());
    }
    return model;
  }

  ChatClient client(Advisor... advisors) {
    return ChatClient.builder(this).defaultAdvisors(advisors).build();
  }

  /** The requests that came, in their order. */
  List<List<Message>> asked() {
    return List.copyOf(asked);
  }

  /** The texts of a request. */
  List<String> texts(int request) {
    return asked.get(request).stream().map(message -> "" + message.getText()).toList();
  }

  @Override
  public ChatResponse call(Prompt prompt) {
    asked.add(prompt.getInstructions());
    return answer(calls.isEmpty() ? new AssistantMessage("yes") : calls.remove());
  }

  @Override
  public Flux<ChatResponse> stream(Prompt prompt) {
    return Flux.defer(() -> Flux.just(call(prompt)));
  }

  private static ChatResponse answer(AssistantMessage message) {
    return new ChatResponse(List.of(new Generation(message)));
  }

  @Override
  public ChatOptions getOptions() {
    return ToolCallingChatOptions.builder().build();
  }
}
