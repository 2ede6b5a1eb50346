package io.github.sgicl.demos;

import io.github.sgicl.djl.HuggingFaceDecoder;
import io.github.sgicl.fakes.ChatCall;
import io.github.sgicl.fakes.ChatTurn;
import io.github.sgicl.fakes.FakeChatApi;
import io.github.sgicl.fakes.Reply;
import io.github.sgicl.prompt.Message;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * What stands behind the local API: the small model, so that answers are true to what was asked. It
 * can be told to fail or to be slow.
 */
final class RemoteModel implements Function<ChatCall, Reply> {

  private static final int MAX_NEW_TOKENS = 16;

  private final HuggingFaceDecoder decoder;
  private volatile UnaryOperator<Reply> mood = reply -> reply;

  RemoteModel(HuggingFaceDecoder decoder) {
    this.decoder = decoder;
  }

  @Override
  public Reply apply(ChatCall call) {
    List<Message> messages = call.turns().stream().map(RemoteModel::message).toList();
    return mood.apply(
        Reply.answer(decoder.answers(List.of(messages), MAX_NEW_TOKENS).get(0).text()));
  }

  private static Message message(ChatTurn turn) {
    return switch (turn.role()) {
      case "system" -> Message.system(turn.content());
      case "assistant" -> Message.assistant(turn.content());
      default -> Message.user(turn.content());
    };
  }

  /** From now on each request is answered with this status. */
  void failing(int status, String message) {
    mood = reply -> Reply.failure(status, message);
  }

  /** From now on each answer comes so much later. */
  void slow(Duration wait) {
    mood = reply -> reply.after(wait);
  }

  /** The messages of the latest request, in one line. */
  static String latestRequest(FakeChatApi api) {
    List<ChatCall> calls = api.calls();
    List<String> turns =
        calls.get(calls.size() - 1).turns().stream()
            .map(turn -> turn.role() + " \"" + turn.content() + "\"")
            .toList();
    return String.join(", ", turns);
  }
}
