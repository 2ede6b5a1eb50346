package io.github.sgicl.langchain4j;

import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.Content;
import dev.langchain4j.data.message.TextContent;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.guardrail.GuardrailRequestParams;
import dev.langchain4j.guardrail.InputGuardrailRequest;
import dev.langchain4j.invocation.InvocationContext;
import dev.langchain4j.model.input.PromptTemplate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a user asked, without what LangChain4j wrote behind it. */
final class Question {

  /** How LangChain4j's default content injector and its output parsers begin what they append. */
  private static final List<String> APPENDED =
      List.of("\n\nAnswer using the following information:\n", "\nYou must answer strictly ");

  private Question() {}

  /**
   * The text of the last message of a user, up to where LangChain4j begins to append; empty if no
   * user said a word. Whatever follows that message, such as tools and their results, is an attempt
   * to answer it.
   */
  static Optional<String> of(List<ChatMessage> conversation) {
    return UserMessage.findLast(conversation).flatMap(Question::text).map(Question::asSaid);
  }

  /**
   * What a user said to an AI service. Without retrieval that is the message; with retrieval, which
   * comes before the guardrails, it is made once more of what the service was called with.
   */
  static Optional<String> of(InputGuardrailRequest request) {
    GuardrailRequestParams params = request.requestParams();
    if (params.augmentationResult() == null) {
      return text(request.userMessage());
    }
    return params.userMessageTemplate().isEmpty()
        ? texts(contents(params.invocationContext()))
        : Optional.of(
                PromptTemplate.from(params.userMessageTemplate()).apply(params.variables()).text())
            .filter(text -> !text.isBlank());
  }

  /** The texts of a message, one a line; empty if it has none, or blank ones only. */
  static Optional<String> text(UserMessage message) {
    return texts(message.contents().stream());
  }

  private static Optional<String> texts(Stream<? extends Content> contents) {
    return Optional.of(
            contents
                .filter(TextContent.class::isInstance)
                .map(content -> ((TextContent) content).text())
                .collect(Collectors.joining("\n")))
        .filter(text -> !text.isBlank());
  }

  private static Stream<Content> contents(InvocationContext invocation) {
    return invocation.methodArguments().stream()
        .flatMap(
            argument ->
                argument instanceof Collection<?> several ? several.stream() : Stream.of(argument))
        .filter(Content.class::isInstance)
        .map(Content.class::cast);
  }

  private static String asSaid(String text) {
    int end =
        APPENDED.stream()
            .mapToInt(text::indexOf)
            .filter(place -> place > 0)
            .min()
            .orElse(text.length());
    return text.substring(0, end);
  }
}
