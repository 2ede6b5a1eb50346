package io.github.sgicl.djl.internal.engine.family;

import io.github.sgicl.djl.internal.checkpoint.Checkpoint;
import io.github.sgicl.djl.internal.engine.plan.TransformerPlan;
import io.github.sgicl.djl.internal.engine.plan.WeightSlot;
import io.github.sgicl.djl.internal.engine.plan.WeightSource;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * Under which names a checkpoint stores the tensors of a family. A language model's begin with that
 * of its body, such as {@code model.}; a checkpoint of the body alone leaves it out, and a model
 * that wraps it, to see images as well, puts others before it.
 *
 * @param body what replaces the body's name
 * @param wrapper what comes before the names outside the body, as that of the head
 */
record StoredNames(String body, String wrapper) {

  private static final List<StoredNames> KNOWN =
      List.of(
          new StoredNames("", ""),
          new StoredNames("language_model.model.", "language_model."),
          new StoredNames("model.language_model.", ""),
          new StoredNames("language_model.", "language_model."));

  /** Classes that put something else in the place of the output head. */
  private static final Pattern OTHER_HEAD =
      Pattern.compile(".*For((Sequence|Token)Classification|QuestionAnswering)");

  private static final Pattern BODY = Pattern.compile(".*(?<!Heads|LMHead)Model");

  /** A plan with the names that the checkpoint has, and with a head if it has one. */
  static TransformerPlan taken(TransformerPlan plan, Checkpoint checkpoint) {
    Optional<WeightSource> embedding = plan.weights().source(WeightSlot.EMBEDDING);
    String wanted = embedding.map(source -> source.name(0)).orElse("");
    int end = wanted.indexOf('.') + 1;
    String body = wanted.substring(0, end);
    TransformerPlan named =
        checkpoint.tensor(wanted).isPresent()
            ? plan
            : KNOWN.stream()
                .filter(names -> checkpoint.tensor(names.body + wanted.substring(end)).isPresent())
                .findFirst()
                .map(names -> plan.renamed(names.inPlaceOf(body)))
                .orElse(plan);
    return hasHead(named, checkpoint) ? named : named.headless();
  }

  private UnaryOperator<String> inPlaceOf(String usual) {
    return name -> name.startsWith(usual) ? body + name.substring(usual.length()) : wrapper + name;
  }

  /**
   * A model with another head has none that scores tokens. To a body alone transformers gives a
   * head that is tied, but cannot give another.
   */
  private static boolean hasHead(TransformerPlan plan, Checkpoint checkpoint) {
    Optional<WeightSource> head = plan.weights().source(WeightSlot.HEAD);
    if (head.isEmpty()) {
      return false;
    }
    String writtenAs = checkpoint.config().writtenAs().orElse("");
    if (OTHER_HEAD.matcher(writtenAs).matches()) {
      return false;
    }
    boolean stored = checkpoint.tensor(head.get().name(0)).isPresent();
    return stored || plan.tiedHead() || !BODY.matcher(writtenAs).matches();
  }
}
