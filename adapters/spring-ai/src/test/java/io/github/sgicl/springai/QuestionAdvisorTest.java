package io.github.sgicl.springai;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sgicl.prompt.DemonstrationPool;
import io.github.sgicl.prompt.DemonstrationSelector;
import io.github.sgicl.prompt.Prompt;
import io.github.sgicl.prompt.Prompter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.ai.chat.client.ChatClient;
import org.springframework.ai.chat.client.ChatClientRequest;
import org.springframework.ai.chat.client.ChatClientResponse;
import org.springframework.ai.chat.messages.AssistantMessage;
import org.springframework.ai.chat.messages.Message;
import org.springframework.ai.chat.messages.SystemMessage;
import org.springframework.ai.chat.messages.UserMessage;
import org.springframework.ai.content.Media;
import org.springframework.core.Ordered;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.util.MimeTypeUtils;

/** What is taken for the question, seen by the demonstrations that are asked for. */
class QuestionAdvisorTest {

  private static final PassageAdvisor FIRST =
      new PassageAdvisor(List.of("a passage"), Ordered.HIGHEST_PRECEDENCE + 50);

  private final List<String> questions = new ArrayList<>();
  private final FakeModel model = new FakeModel();
  private final DemonstrationAdvisor demonstrations = DemonstrationAdvisor.from(this::shown);

  private Prompt shown(String question) {
    questions.add(question);
    return Prompter.choosingBy(
            DemonstrationSelector.random(
                DemonstrationPool.of(
                    List.of(Map.entry("shown", "so")), Map.Entry::getKey, Map.Entry::getValue),
                1))
        .promptFor(question);
  }

  @Test
  void it_is_what_the_user_said_last() {
    ChatClientResponse response =
        ask(
            model.client(demonstrations),
            new UserMessage("one"),
            new AssistantMessage("1"),
            new UserMessage("two"));
    assertThat(questions).containsExactly("two");
    assertThat(response.context()).containsEntry(QuestionAdvisor.QUESTION, "two");
  }

  @Test
  void what_comes_before_may_not_add_to_it_once_it_is_noted() {
    assertThat(answer(model.client(FIRST, demonstrations), "one")).isEqualTo("yes");
    assertThat(answer(model.client(FIRST, QuestionAdvisor.standard(), demonstrations), "one"))
        .isEqualTo("yes");
    assertThat(questions).hasSize(2);
    assertThat(questions.get(0)).contains("a passage");
    assertThat(questions.get(1)).isEqualTo("one");
    assertThat(model.texts(1)).hasSize(3).last().asString().contains("a passage");
  }

  @Test
  void it_is_noted_for_streams() {
    List<String> pieces =
        model.client(FIRST, QuestionAdvisor.standard(), demonstrations).prompt("one").stream()
            .content()
            .collectList()
            .block();
    assertThat(pieces).containsExactly("yes");
    assertThat(questions).containsExactly("one");
  }

  @Test
  void a_caller_can_name_it() {
    String answer =
        model
            .client(demonstrations)
            .prompt("Answer this: one")
            .advisors(advisors -> advisors.param(QuestionAdvisor.QUESTION, "one"))
            .call()
            .content();
    assertThat(answer).isEqualTo("yes");
    assertThat(questions).containsExactly("one");
  }

  @Test
  void a_rule_can_find_it() {
    Function<ChatClientRequest, Optional<String>> rule =
        request ->
            Optional.ofNullable(request.prompt().getUserMessage().getText())
                .filter(text -> text.startsWith("Q: "))
                .map(text -> text.substring(3));
    ChatClient client = model.client(demonstrations.asking(rule));
    assertThat(answer(client, "Q: one")).isEqualTo("yes");
    ChatClientResponse other = ask(client, new UserMessage("two"));
    assertThat(answer(model.client(QuestionAdvisor.asking(rule), demonstrations), "Q: three"))
        .isEqualTo("yes");
    assertThat(questions).containsExactly("one", "three");
    assertThat(other.context())
        .containsEntry(
            QuestionAdvisor.NO_QUESTION, "the rule given finds no question in the request");
  }

  @Test
  void a_request_without_one_passes_and_says_why() {
    ChatClient client = model.client(demonstrations);
    assertThat(reason(client, new SystemMessage("Be brief.")))
        .isEqualTo("the request has no user message");
    assertThat(reason(client, new UserMessage(" "))).isEqualTo("the user's last message is blank");
    assertThat(reason(client, image()))
        .isEqualTo("the user's last message has no text beside [image/png]");
    assertThat(reason(client)).isEqualTo("the request has no user message");
    assertThat(questions).isEmpty();
    assertThat(model.asked()).extracting(List::size).containsExactly(1, 1, 1, 0);
  }

  @Test
  void what_comes_before_makes_no_question_of_an_image() {
    assertThat(reason(model.client(FIRST, QuestionAdvisor.standard(), demonstrations), image()))
        .isEqualTo("the user's last message has no text beside [image/png]");
    assertThat(questions).isEmpty();
  }

  private static UserMessage image() {
    return UserMessage.builder()
        .text("")
        .media(
            Media.builder()
                .mimeType(MimeTypeUtils.IMAGE_PNG)
                .data(new ByteArrayResource(new byte[] {1}))
                .build())
        .build();
  }

  private static @Nullable Object reason(ChatClient client, Message... messages) {
    return ask(client, messages).context().get(QuestionAdvisor.NO_QUESTION);
  }

  private static String answer(ChatClient client, String question) {
    return Remote.text(ask(client, new UserMessage(question)));
  }

  private static ChatClientResponse ask(ChatClient client, Message... messages) {
    return client.prompt().messages(messages).call().chatClientResponse();
  }
}
