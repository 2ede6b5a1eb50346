package io.github.sgicl.djl;

import io.github.sgicl.activation.Activation;
import io.github.sgicl.metric.SparsityMetrics;
import io.github.sgicl.prompt.Message;
import io.github.sgicl.reranking.Answer;
import io.github.sgicl.score.SparsityScorer;
import java.nio.file.Path;
import java.util.List;

/**
 * A user's first try of the library, to be run in a JVM of its own: it scores and answers with the
 * embedded model, and embeds with an encoder if its folder is given. Prints what it did and which
 * connections it tried to open; what goes wrong is left to the JVM to print.
 */
final class FirstTry {

  private static final String PROMPT = "a # = a b ; a # =";

  private FirstTry() {}

  public static void main(String[] arguments) {
    RecordedConnections connections = RecordedConnections.start();
    try {
      decode();
      for (String encoder : arguments) {
        embed(Path.of(encoder));
      }
    } finally {
      connections.attempts().forEach(uri -> System.out.println("attempt " + uri));
    }
  }

  private static void decode() {
    try (HuggingFaceDecoder model = HuggingFaceDecoder.from(EmbeddedModel.walk()).load()) {
      SparsityScorer scorer = SparsityScorer.of(model, SparsityMetrics.hoyer());
      System.out.println("score " + scorer.score(PROMPT).value());
      Answer answer = model.answers(List.of(List.of(Message.user(PROMPT))), 4).get(0);
      System.out.println("answer " + answer.text());
    }
  }

  private static void embed(Path checkpoint) {
    try (SentenceEncoder encoder = SentenceEncoder.from(checkpoint).load()) {
      Activation vector = encoder.embed(List.of("a")).get(0);
      System.out.println("vector of " + vector.dimension());
    }
  }
}
