package io.github.sgicl.prompt;

/**
 * One turn of a conversation.
 *
 * @param role who speaks
 * @param content what is said, never changed on its way to a template
 */
public record Message(Role role, String content) {

  /** A system turn. */
  public static Message system(String content) {
    return new Message(Role.SYSTEM, content);
  }

  /** A user turn. */
  public static Message user(String content) {
    return new Message(Role.USER, content);
  }

  /** An assistant turn. */
  public static Message assistant(String content) {
    return new Message(Role.ASSISTANT, content);
  }
}
