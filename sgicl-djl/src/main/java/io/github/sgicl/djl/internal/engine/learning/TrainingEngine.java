package io.github.sgicl.djl.internal.engine.learning;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.IValue;
import ai.djl.pytorch.jni.IValueUtils;
import com.google.errorprone.annotations.MustBeClosed;
import io.github.sgicl.djl.ComputeDevice;
import io.github.sgicl.djl.EngineUnavailableException;
import io.github.sgicl.djl.internal.checkpoint.InverseFrequencies;
import io.github.sgicl.djl.internal.checkpoint.RopeConfig;
import io.github.sgicl.djl.internal.checkpoint.RopeScaling;
import io.github.sgicl.djl.internal.engine.library.CallGate;
import io.github.sgicl.djl.internal.engine.library.ExitGuard;
import io.github.sgicl.djl.internal.engine.library.GradientMode;
import io.github.sgicl.djl.internal.engine.library.NativeLibrary;
import io.github.sgicl.djl.internal.engine.library.NativeScope;
import io.github.sgicl.djl.internal.engine.library.ScriptMode;
import io.github.sgicl.djl.internal.engine.pass.ScriptedModel;
import io.github.sgicl.djl.internal.engine.script.ScriptArchive;
import io.github.sgicl.djl.training.AdamW;
import io.github.sgicl.djl.training.AnsweredPrompt;
import io.github.sgicl.djl.training.LearntSequence;
import io.github.sgicl.djl.training.LlamaShape;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A Llama in native memory that learns: loss, gradients and update of a step are one call into the
 * engine. For one thread at a time. On one engine thread, equal steps give equal bits.
 */
public final class TrainingEngine implements AutoCloseable {

  private final LlamaShape shape;
  private final NDManager manager;
  private final PtSymbolBlock script;
  private final float[] frequencies;
  private final Parameters parameters;
  private final CallGate gate;
  private long step;

  private TrainingEngine(
      LlamaShape shape, NDManager manager, PtSymbolBlock script, Parameters parameters, long step) {
    this.shape = shape;
    this.manager = manager;
    this.script = script;
    this.parameters = parameters;
    this.step = step;
    this.frequencies =
        InverseFrequencies.of(
                new RopeConfig(shape.ropeTheta(), 1, new RopeScaling.Unscaled()),
                shape.headDim(),
                1)
            .values();
    this.gate = new CallGate("the training", this::release);
    ExitGuard.modelOpened();
  }

  /**
   * Takes a state into native memory and compiles the script.
   *
   * @throws IllegalArgumentException if the state is not one of a model of this shape
   * @throws EngineUnavailableException if libtorch cannot be used here
   */
  @MustBeClosed
  @SuppressWarnings("MustBeClosedChecker") // the engine closes the manager
  public static TrainingEngine start(LlamaShape shape, AdamW optimiser, TrainingState state) {
    NativeLibrary.suit((long) shape.hidden() * shape.intermediate());
    NDManager manager = NativeLibrary.newManager(ComputeDevice.cpu());
    try {
      Parameters parameters = Parameters.of(shape, state, manager);
      PtSymbolBlock script =
          ScriptedModel.compile(
              manager,
              ScriptArchive.of(
                  "Trainer", ScriptArchive.source("trainer.py"), attributes(shape, optimiser)));
      return new TrainingEngine(shape, manager, script, parameters, state.step());
    } catch (RuntimeException | Error e) {
      manager.close();
      throw e;
    }
  }

  private static Map<String, Object> attributes(LlamaShape shape, AdamW optimiser) {
    Map<String, Object> attributes = new LinkedHashMap<>();
    attributes.put("layers", (long) shape.layers());
    attributes.put("heads", (long) shape.heads());
    attributes.put("kv_heads", (long) shape.kvHeads());
    attributes.put("head_dim", (long) shape.headDim());
    attributes.put("experts", (long) shape.mixture().experts());
    attributes.put("experts_per_token", (long) shape.mixture().perToken());
    attributes.put("routing_mass", shape.mixture().mass());
    attributes.put("balance", shape.mixture().balance());
    attributes.put("eps", shape.normEpsilon());
    attributes.put("beta1", optimiser.beta1());
    attributes.put("beta2", optimiser.beta2());
    attributes.put("epsilon", optimiser.epsilon());
    attributes.put("decay", optimiser.weightDecay());
    attributes.put("clip", optimiser.clip());
    return attributes;
  }

  /**
   * Takes a step.
   *
   * @param sequences the batch, of one length
   * @param rate the learning rate, at least 0
   * @throws IllegalArgumentException if lengths differ, no token is to be learnt, or a token id is
   *     not the vocabulary's
   * @throws IllegalStateException if the loss is no longer a number: the training has diverged
   */
  public LearningStep learn(List<LearntSequence> sequences, double rate) {
    int length = lengthOf(sequences) - 1;
    long[] inputs = new long[sequences.size() * length];
    long[] targets = new long[sequences.size() * length];
    for (int i = 0; i < sequences.size(); i++) {
      sequences.get(i).inputsInto(inputs, i * length);
      sequences.get(i).targetsInto(targets, i * length);
    }
    requireKnown(inputs);
    requireKnown(Arrays.stream(targets).filter(target -> target != -1).toArray());
    if (Arrays.stream(targets).allMatch(target -> target == -1)) {
      throw new IllegalArgumentException("no token of the batch is to be learnt");
    }
    Shape extents = new Shape(sequences.size(), length);
    float[] outcome;
    try (CallGate.Permit permit = gate.enter();
        NDManager scope = manager.newSubManager()) {
      permit.proceed();
      NDArray method = scope.create(0f);
      method.setName("module_method:learn");
      NDList arguments = new NDList(method);
      arguments.add(scope.create(inputs, extents));
      arguments.add(scope.create(targets, extents));
      arguments.add(scope.create(rate));
      arguments.add(scope.create(frequencies));
      arguments.addAll(parameters.arguments());
      outcome = floats(GradientMode.during(() -> guarded(arguments)));
    }
    step++;
    if (!Float.isFinite(outcome[0]) || !Float.isFinite(outcome[1])) {
      throw new IllegalStateException(
          "training has diverged: at step %d the loss is %s, the gradient's length %s"
              .formatted(step, outcome[0], outcome[1]));
    }
    return new LearningStep(outcome[0], outcome[1]);
  }

  private NDList guarded(NDList arguments) {
    ExitGuard.callBegins();
    try {
      return ScriptMode.during(() -> IValueUtils.forward(script, arguments, true));
    } finally {
      ExitGuard.callEnds();
    }
  }

  private static float[] floats(NDList scalars) {
    float[] values = new float[scalars.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = scalars.get(i).getFloat();
    }
    return values;
  }

  /**
   * Reads prompts with the answers that are wanted.
   *
   * @param prompts of one length, prompt and answer together
   * @return one outlook for each, in order
   * @throws IllegalArgumentException if lengths differ or a token id is not the vocabulary's
   */
  public List<AnswerOutlook> read(List<AnsweredPrompt> prompts) {
    AnswerRows rows = AnswerRows.of(prompts);
    requireKnown(rows.inputs());
    requireKnown(rows.targets());
    try (CallGate.Permit permit = gate.enter();
        NativeScope scope = new NativeScope(manager)) {
      permit.proceed();
      Shape extents = new Shape(prompts.size(), rows.inputs().length / prompts.size());
      ExitGuard.callBegins();
      try {
        IValue result =
            scope.run(
                script,
                "read",
                scope.tensor(extents, rows.inputs()),
                scope.tensor(rows.rows()),
                scope.tensor(rows.targets()),
                scope.tensor(frequencies),
                scope.tensors(parameters.weights(false)),
                scope.tensors(parameters.weights(true)));
        List<float[]> values = scope.floatsOfEach(result);
        return rows.outlooks(values.get(0), values.get(1));
      } finally {
        ExitGuard.callEnds();
      }
    }
  }

  private int lengthOf(List<LearntSequence> sequences) {
    if (sequences.isEmpty()) {
      throw new IllegalArgumentException("a batch needs at least one sequence");
    }
    int length = sequences.get(0).length();
    for (LearntSequence sequence : sequences) {
      if (sequence.length() != length) {
        throw new IllegalArgumentException(
            "sequences of a batch must have one length, had "
                + length
                + " and "
                + sequence.length());
      }
    }
    return length;
  }

  private void requireKnown(long... ids) {
    for (long id : ids) {
      if (!(id >= 0 && id < shape.vocabulary())) {
        throw new IllegalArgumentException(
            "token ids must be in 0.." + (shape.vocabulary() - 1) + ", one was " + id);
      }
    }
  }

  /** How many steps have been taken, those before this object included. */
  public long step() {
    return step;
  }

  /** The state now, copied from native memory. */
  public TrainingState state() {
    try (CallGate.Permit permit = gate.enter()) {
      permit.proceed();
      return parameters.state(step);
    }
  }

  /** Frees the native memory; a second time does nothing. */
  @Override
  public void close() {
    gate.close();
  }

  private void release() {
    script.close();
    manager.close();
    ExitGuard.modelClosed();
  }
}
