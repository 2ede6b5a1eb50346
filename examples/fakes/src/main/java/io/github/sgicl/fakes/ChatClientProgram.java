package io.github.sgicl.fakes;

import java.util.List;
import java.util.Optional;

/**
 * A user's program on a framework for language models. Each call is a conversation of its own that
 * begins with the system message {@link #SYSTEM}, except where turns are given whole.
 */
public interface ChatClientProgram {

  /** What every conversation begins with. */
  String SYSTEM = "Be brief.";

  /** The tool that is offered; it takes no arguments. */
  String TOOL = "clock";

  /** What the tool says. */
  String TIME = "noon";

  /** Asks a model that may call the tool as often as it likes. */
  String askWithTools(String question);

  /** Asks with passages that the framework retrieves and shows to the model in its own way. */
  String askWithPassages(String question, List<String> passages);

  /** Asks for an object {@code {"number": …}} in the way of the framework. */
  int askForNumber(String question);

  /** Has an answer streamed, and cancels at its first piece, which it gives. */
  String askAndCancel(String question);

  /** Asks about images; the words, where there are some, come in two parts. */
  String askAboutImages(Optional<String> firstPart, Optional<String> secondPart, int images);

  /** Asks, and has the model asked again for as long as its answer is {@code no}. */
  String askUntilAnswered(String question);

  /** Asks one question after the other with a memory. */
  List<String> converse(List<String> questions);

  /** Sends turns as they are. */
  String send(List<ChatTurn> turns);
}
