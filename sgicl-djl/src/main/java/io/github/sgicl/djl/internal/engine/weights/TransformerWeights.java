package io.github.sgicl.djl.internal.engine.weights;

import ai.djl.pytorch.engine.PtNDArray;
import io.github.sgicl.djl.internal.checkpoint.Checkpoint;
import io.github.sgicl.djl.internal.checkpoint.DType;
import io.github.sgicl.djl.internal.checkpoint.TensorInfo;
import io.github.sgicl.djl.internal.engine.plan.ExpertTensor;
import io.github.sgicl.djl.internal.engine.plan.Experts;
import io.github.sgicl.djl.internal.engine.plan.TransformerPlan;
import io.github.sgicl.djl.internal.engine.plan.TransformerScript;
import io.github.sgicl.djl.internal.engine.plan.WeightSlot;
import io.github.sgicl.djl.internal.engine.plan.WeightSource;
import io.github.sgicl.djl.internal.engine.script.ScriptPart;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Which stored tensor fills which slot, checked for presence and shape before anything is mapped:
 * the slots of each block, those of the model, then the tensors of each expert of each block.
 */
public final class TransformerWeights {

  private static final Set<WeightSlot> OF_DENSE_MLP =
      EnumSet.of(
          WeightSlot.GATE,
          WeightSlot.GATE_BIAS,
          WeightSlot.UP,
          WeightSlot.UP_BIAS,
          WeightSlot.DOWN,
          WeightSlot.DOWN_BIAS);

  private static final Set<WeightSlot> OF_MIXTURE =
      EnumSet.of(
          WeightSlot.ROUTER,
          WeightSlot.ROUTER_BIAS,
          WeightSlot.ROUTER_CORRECTION,
          WeightSlot.SHARED_GATE,
          WeightSlot.SHARED_UP,
          WeightSlot.SHARED_DOWN,
          WeightSlot.SHARED_SHARE);

  /** The matrices of products and look-ups, which a script can take as they are stored. */
  private static final Set<WeightSlot> MATRICES =
      EnumSet.of(
          WeightSlot.Q_LATENT,
          WeightSlot.KV_LATENT,
          WeightSlot.KV,
          WeightSlot.Q,
          WeightSlot.K,
          WeightSlot.V,
          WeightSlot.O,
          WeightSlot.GATE,
          WeightSlot.UP,
          WeightSlot.DOWN,
          WeightSlot.SHARED_GATE,
          WeightSlot.SHARED_UP,
          WeightSlot.SHARED_DOWN,
          WeightSlot.EMBEDDING,
          WeightSlot.HEAD);

  /** In numbers, before one is chosen by trial. */
  private static final long USUAL_TILE = 1 << 18;

  private static final long LARGEST_TILE = 1 << 20;

  private record Stored(List<TensorInfo> infos, WeightSource.Cut cut, long size, boolean matrix) {

    DType type() {
      return infos.get(0).dtype();
    }

    /** A tile beside the one before it; blocks of other than four bits become numbers in steps. */
    long tileBytes() {
      long tile = Math.min(infos.get(0).elements(), LARGEST_TILE) * Float.BYTES;
      boolean inSteps = type().packed() && !RepackedBlocks.takes(type());
      return tile * (inSteps ? 4 : 2);
    }

    boolean stays(EngineSettings settings) {
      boolean joined = cut instanceof WeightSource.Cut.KeysThenValues;
      return matrix && !joined && settings.staysStored(type());
    }
  }

  private final List<Optional<Stored>> tensors = new ArrayList<>();
  private final Checkpoint checkpoint;
  private final TransformerPlan plan;
  private final TransformerScript script;

  private TransformerWeights(Checkpoint checkpoint, TransformerPlan plan) {
    this.checkpoint = checkpoint;
    this.plan = plan;
    this.script = TransformerScript.of(plan.style());
  }

  /**
   * Finds the tensors.
   *
   * @throws io.github.sgicl.djl.CheckpointException if one is missing or has another shape than the
   *     configuration says, or one is there that the architecture has not
   */
  public static TransformerWeights of(Checkpoint checkpoint, TransformerPlan plan) {
    TransformerWeights weights = new TransformerWeights(checkpoint, plan);
    weights.requirePlaces();
    weights.findBlocks();
    weights.findModel();
    weights.findExperts();
    new LeftoverTensors(checkpoint, plan).review(weights.names());
    return weights;
  }

  /**
   * The script that takes them as these settings have them.
   *
   * @param nibbles the part that reads four-bit numbers, asked for if there are any blocks
   */
  public TransformerScript script(EngineSettings settings, Supplier<ScriptPart> nibbles) {
    if (storedTypes(settings).isEmpty() && !anyPacked()) {
      return script;
    }
    ScriptPart part = anyPacked() ? nibbles.get() : ScriptPart.NIBBLES_PLAIN;
    return TransformerScript.of(plan.style().madeOf(ScriptPart.WEIGHTS_AS_STORED, part));
  }

  /** What that script's object knows. */
  public Map<String, Object> attributes(EngineSettings settings) {
    Map<String, Object> attributes = new LinkedHashMap<>(plan.scriptAttributes());
    attributes.put("number", (long) settings.compute().scriptCode());
    attributes.put("tile", USUAL_TILE);
    return attributes;
  }

  /** The types of the matrices that stay as they are stored. */
  public Set<DType> storedTypes(EngineSettings settings) {
    Set<DType> types = EnumSet.noneOf(DType.class);
    tensors.stream()
        .flatMap(Optional::stream)
        .filter(stored -> stored.stays(settings))
        .forEach(stored -> types.add(stored.type()));
    return types;
  }

  /**
   * What products are computed of, as it stands in a score's identity: the number format of
   * arithmetic, and the block types of matrices, whose numbers are not those of any model that was
   * trained. Whether numbers of half precision were widened at once or on the way is not told:
   * scores agree but for rounding.
   */
  public String computation(EngineSettings settings) {
    String blocks =
        tensors.stream()
            .flatMap(Optional::stream)
            .filter(stored -> stored.matrix() && stored.type().packed())
            .map(Stored::type)
            .distinct()
            .sorted()
            .map(type -> type.name().toLowerCase(Locale.ROOT))
            .collect(Collectors.joining("+"));
    return settings.compute() + (blocks.isEmpty() ? "" : " of " + blocks);
  }

  /** The bytes that matrices take, while they are multiplied, beside what they take as stored. */
  public long tileBytes(EngineSettings settings) {
    return tensors.stream()
        .flatMap(Optional::stream)
        .filter(stored -> stored.stays(settings))
        .mapToLong(Stored::tileBytes)
        .max()
        .orElse(0);
  }

  /** The place of the largest matrix of a block that stays as it is stored, if it is as large. */
  public OptionalInt largestStored(EngineSettings settings, long elements) {
    return IntStream.range(0, plan.sizes().layers() * script.ofBlock().size())
        .filter(place -> tensors.get(place).filter(stored -> stored.stays(settings)).isPresent())
        .filter(place -> elements(place) >= elements)
        .boxed()
        .max(Comparator.comparingLong(this::elements))
        .map(OptionalInt::of)
        .orElse(OptionalInt.empty());
  }

  private long elements(int place) {
    return tensors.get(place).map(stored -> stored.infos().get(0).elements()).orElse(0L);
  }

  private boolean anyPacked() {
    return tensors.stream()
        .flatMap(Optional::stream)
        .flatMap(stored -> stored.infos().stream())
        .anyMatch(info -> info.dtype().packed());
  }

  /** A tensor that nothing computes with would change what a model is without a word. */
  private void requirePlaces() {
    for (WeightSlot slot : WeightSlot.values()) {
      if (plan.weights().source(slot).isPresent() && !script.takes(slot)) {
        throw new IllegalStateException("no part of the script names " + slot);
      }
    }
  }

  private Set<String> names() {
    return tensors.stream()
        .flatMap(Optional::stream)
        .flatMap(stored -> stored.infos().stream())
        .map(TensorInfo::name)
        .collect(Collectors.toSet());
  }

  /** Maps the tensors in their order; a slot without one is an empty tensor. */
  public List<PtNDArray> from(MappedWeights files) {
    PtNDArray absent = files.absent();
    return tensors.stream()
        .map(
            found ->
                found
                    .map(
                        stored ->
                            files.tensor(
                                stored.infos(), stored.cut(), stored.size(), stored.matrix()))
                    .orElse(absent))
        .toList();
  }

  private void findBlocks() {
    for (int block = 0; block < plan.sizes().layers(); block++) {
      boolean sparse = plan.experts().sparse(block);
      for (WeightSlot slot : script.ofBlock()) {
        boolean otherKind = (sparse ? OF_DENSE_MLP : OF_MIXTURE).contains(slot);
        tensors.add(otherKind ? Optional.empty() : find(slot, block));
      }
    }
  }

  private void findModel() {
    for (WeightSlot slot : script.ofModel()) {
      boolean tied = slot == WeightSlot.HEAD && plan.tiedHead() && !hasOwnHead();
      tensors.add(find(tied ? WeightSlot.EMBEDDING : slot, 0));
    }
  }

  /** A head that is there is the model's, as transformers has it, even if it should be tied. */
  private boolean hasOwnHead() {
    return plan.weights()
        .source(WeightSlot.HEAD)
        .flatMap(head -> checkpoint.tensor(head.name(0)))
        .isPresent();
  }

  private void findExperts() {
    Experts experts = plan.experts();
    for (int block = 0; block < plan.sizes().layers(); block++) {
      for (int expert = 0; expert < experts.count(); expert++) {
        for (ExpertTensor tensor : experts.tensors()) {
          WeightSource source = tensor.source().ofExpert(expert);
          long[] shape = tensor.shape(plan.sizes().hidden(), experts);
          tensors.add(
              experts.sparse(block)
                  ? Optional.of(stored(source, block, tensor.isMatrix(), shape))
                  : Optional.empty());
        }
      }
    }
  }

  private Optional<Stored> find(WeightSlot slot, int block) {
    return plan.weights()
        .source(slot)
        .filter(source -> source.isIn(block))
        .map(
            source ->
                stored(
                    source,
                    block,
                    MATRICES.contains(slot),
                    slot.shapeIn(plan.sizes(), plan.experts())));
  }

  private Stored stored(WeightSource source, int block, boolean matrix, long... shape) {
    List<TensorInfo> infos =
        source.stored(block, shape).entrySet().stream()
            .map(tensor -> checkpoint.require(tensor.getKey(), tensor.getValue()))
            .toList();
    return new Stored(infos, source.cut(), shape[0], matrix);
  }
}
