package io.github.sgicl.djl.template;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The fields of messages as transformers 5.24 hands them to a template: none whose value is null,
 * and reasoning under each of the names that templates know it by. What is nested stays as it is.
 */
final class MessageFields {

  /** The names of reasoning; the first that a message has counts. */
  private static final List<String> REASONING =
      List.of("reasoning_content", "thinking", "reasoning");

  private MessageFields() {}

  static List<Map<String, Object>> of(List<? extends Map<String, ?>> messages) {
    return messages.stream().map(MessageFields::of).toList();
  }

  private static Map<String, Object> of(Map<String, ? extends @Nullable Object> message) {
    Map<String, Object> present = new LinkedHashMap<>();
    message.forEach(
        (name, value) -> {
          if (value != null) {
            present.put(name, value);
          }
        });
    for (String name : REASONING) {
      Object reasoning = present.get(name);
      if (reasoning != null) {
        return withReasoning(present, reasoning);
      }
    }
    return present;
  }

  private static Map<String, Object> withReasoning(Map<String, Object> message, Object reasoning) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("thinking", reasoning);
    fields.putAll(message);
    fields.put("reasoning_content", reasoning);
    return fields;
  }
}
