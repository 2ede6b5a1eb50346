package io.github.sgicl.springai;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.ai.chat.client.ChatClientRequest;
import org.springframework.ai.chat.messages.Message;
import org.springframework.ai.chat.messages.MessageType;
import org.springframework.ai.chat.messages.SystemMessage;
import org.springframework.ai.chat.messages.UserMessage;
import org.springframework.ai.content.Media;

/**
 * How the question of a request is found: by a caller's rule if there is one, else as it was noted
 * in the request's context, else as the last thing that a user said.
 *
 * @param own the caller's rule
 */
record QuestionRule(Optional<Function<ChatClientRequest, Optional<String>>> own) {

  static final QuestionRule STANDARD = new QuestionRule(Optional.empty());

  static QuestionRule of(Function<ChatClientRequest, Optional<String>> own) {
    return new QuestionRule(Optional.of(own));
  }

  Asked asked(ChatClientRequest request) {
    if (own.isPresent()) {
      return own.get()
          .apply(request)
          .filter(text -> !text.isBlank())
          .<Asked>map(Asked.Question::new)
          .orElseGet(() -> new Asked.Nothing("the rule given finds no question in the request"));
    }
    if (request.context().get(QuestionAdvisor.QUESTION) instanceof String noted
        && !noted.isBlank()) {
      return new Asked.Question(noted);
    }
    if (request.context().get(QuestionAdvisor.NO_QUESTION) instanceof String noted) {
      return new Asked.Nothing(noted);
    }
    return said(request);
  }

  /** The same request, in which those behind find what was found here. */
  static ChatClientRequest noting(ChatClientRequest request, Asked asked) {
    return request.context().containsKey(QuestionAdvisor.QUESTION)
            || request.context().containsKey(QuestionAdvisor.NO_QUESTION)
        ? request
        : request.mutate().context(asked.note()).build();
  }

  /** Whether the last message, system messages apart, is of a type. */
  static boolean endsWith(MessageType type, ChatClientRequest request) {
    List<Message> said = conversation(request);
    return !said.isEmpty() && said.get(said.size() - 1).getMessageType() == type;
  }

  private static Asked said(ChatClientRequest request) {
    return conversation(request).stream()
        .filter(UserMessage.class::isInstance)
        .map(UserMessage.class::cast)
        .reduce((earlier, later) -> later)
        .map(QuestionRule::said)
        .orElseGet(() -> new Asked.Nothing("the request has no user message"));
  }

  private static Asked said(UserMessage user) {
    String text = Objects.requireNonNullElse(user.getText(), "");
    if (!text.isBlank()) {
      return new Asked.Question(text);
    }
    List<Media> media = user.getMedia();
    return new Asked.Nothing(
        media.isEmpty()
            ? "the user's last message is blank"
            : "the user's last message has no text beside "
                + media.stream().map(one -> one.getMimeType().toString()).toList());
  }

  private static List<Message> conversation(ChatClientRequest request) {
    return request.prompt().getInstructions().stream()
        .filter(message -> !(message instanceof SystemMessage))
        .filter(message -> !ShownMessages.isMarked(message))
        .toList();
  }
}
