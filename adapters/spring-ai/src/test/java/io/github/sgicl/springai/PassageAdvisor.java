package io.github.sgicl.springai;

import java.util.List;
import org.springframework.ai.chat.client.ChatClientRequest;
import org.springframework.ai.chat.client.ChatClientResponse;
import org.springframework.ai.chat.client.advisor.api.AdvisorChain;
import org.springframework.ai.chat.client.advisor.api.BaseAdvisor;

/**
 * Writes passages into the user's message as Spring AI's retrieval advisors do.
 *
 * @param order theirs is 0
 */
record PassageAdvisor(List<String> passages, int order) implements BaseAdvisor {

  @Override
  public ChatClientRequest before(ChatClientRequest request, AdvisorChain chain) {
    String asked = request.prompt().getUserMessage().getText();
    return request
        .mutate()
        .prompt(
            request
                .prompt()
                .augmentUserMessage(
                    asked + "\n\nContext information is below.\n" + String.join("\n", passages)))
        .build();
  }

  @Override
  public ChatClientResponse after(ChatClientResponse response, AdvisorChain chain) {
    return response;
  }

  @Override
  public int getOrder() {
    return order;
  }
}
