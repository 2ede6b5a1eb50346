package io.github.sgicl.djl.internal.engine.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.pytorch.jni.IValue;
import com.google.errorprone.annotations.MustBeClosed;
import io.github.sgicl.djl.CheckpointException;
import io.github.sgicl.djl.ComputeType;
import io.github.sgicl.djl.internal.checkpoint.DType;
import io.github.sgicl.djl.internal.checkpoint.SafetensorsFile;
import io.github.sgicl.djl.internal.checkpoint.TensorInfo;
import io.github.sgicl.djl.internal.engine.pass.ScriptedModel;
import io.github.sgicl.djl.internal.engine.plan.BlockStyle;
import io.github.sgicl.djl.internal.engine.plan.Experts;
import io.github.sgicl.djl.internal.engine.plan.MlpActivation;
import io.github.sgicl.djl.internal.engine.plan.TransformerPlan;
import io.github.sgicl.djl.internal.engine.plan.TransformerScript;
import io.github.sgicl.djl.internal.engine.plan.TransformerSizes;
import io.github.sgicl.djl.internal.engine.plan.WeightMap;
import io.github.sgicl.djl.internal.engine.plan.WeightSource;
import io.github.sgicl.djl.internal.engine.script.ScriptPart;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.LongStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Blocks of each type beside the numbers that the gguf package reads from them (blocks.py). */
class BlockNumbersTest {

  private static final int ROWS = 18;
  private static final int WIDTH = 256;
  private static final EngineSettings STORED = EngineSettings.computingIn(ComputeType.FLOAT32);
  private static final WeightSource.Cut WHOLE = new WeightSource.Cut.Whole();

  private static final Path GOLDENS = goldens();
  private static final SafetensorsFile FILE = SafetensorsFile.read(GOLDENS);

  @TempDir private Path folder;

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.MATCH_ALL, names = "Q.*|MXFP4")
  void are_those_of_the_reference(DType type) {
    float[] numbers = numbers(type);
    for (ScriptPart nibbles : List.of(ScriptPart.NIBBLES_FUSED, ScriptPart.NIBBLES_PLAIN)) {
      assertThat(lookedUp(tensor(type, ROWS, WIDTH), WHOLE, ROWS, STORED, nibbles))
          .as("%s by %s", type, nibbles)
          .isEqualTo(numbers);
    }
    assertThat(lookedUp(tensor(type, 9, 512), WHOLE, 9, STORED, ScriptPart.NIBBLES_FUSED))
        .isEqualTo(numbers);
  }

  @ParameterizedTest
  @EnumSource(names = {"Q4_0", "Q4_K", "Q6_K"})
  void are_the_same_read_into_memory_or_converted_at_once(DType type) {
    for (EngineSettings settings : List.of(STORED.copyingWeights(), STORED.convertingWeights())) {
      assertThat(
              lookedUp(tensor(type, ROWS, WIDTH), WHOLE, ROWS, settings, ScriptPart.NIBBLES_FUSED))
          .isEqualTo(numbers(type));
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"Q4_0", "Q4_K", "Q6_K"})
  void are_cut_by_rows(DType type) {
    float[] numbers = numbers(type);
    TensorInfo matrix = tensor(type, ROWS, WIDTH);
    assertThat(lookedUp(matrix, new WeightSource.Cut.Rows(4, ROWS), 6, STORED))
        .isEqualTo(Arrays.copyOfRange(numbers, 4 * WIDTH, 10 * WIDTH));
    TensorInfo stack = tensor(type, 3, 6, WIDTH);
    assertThat(lookedUp(stack, new WeightSource.Cut.OfStack(1, 3, WHOLE), 6, STORED))
        .isEqualTo(Arrays.copyOfRange(numbers, 6 * WIDTH, 12 * WIDTH));
    float[] second = lookedUp(matrix, new WeightSource.Cut.OfEachGroup(1, 1, 3), 6, STORED);
    for (int group = 0; group < 3; group++) {
      assertThat(Arrays.copyOfRange(second, 2 * group * WIDTH, 2 * (group + 1) * WIDTH))
          .isEqualTo(Arrays.copyOfRange(numbers, (6 * group + 2) * WIDTH, (6 * group + 4) * WIDTH));
    }
    assertThatThrownBy(() -> lookedUp(matrix, new WeightSource.Cut.Columns(0, WIDTH), 6, STORED))
        .isInstanceOf(CheckpointException.class)
        .hasMessageContaining("is wanted by columns, which its blocks do not have");
  }

  @ParameterizedTest
  @EnumSource(names = {"Q4_0", "Q4_K", "Q6_K"})
  void multiply_like_numbers_some_rows_at_a_time(DType type) {
    TensorInfo matrix = tensor(type, ROWS, WIDTH);
    float[] states = new float[3 * WIDTH];
    for (int i = 0; i < states.length; i++) {
      states[i] = (float) Math.sin(i);
    }
    try (ScriptedModel model = model(matrix, WHOLE, ROWS, STORED, ScriptPart.NIBBLES_FUSED)) {
      float[] products = products(model, states);
      float[] numbers = numbers(type);
      for (int state = 0; state < 3; state++) {
        for (int row = 0; row < ROWS; row++) {
          double sum = 0;
          double size = 0;
          for (int i = 0; i < WIDTH; i++) {
            double product = (double) states[state * WIDTH + i] * numbers[row * WIDTH + i];
            sum += product;
            size += Math.abs(product);
          }
          assertThat((double) products[state * ROWS + row])
              .isCloseTo(sum, Offset.offset(1e-5 * size + 1e-30));
        }
      }
    }
  }

  @Test
  void are_the_same_products_whatever_the_tile() {
    TensorInfo matrix = tensor(DType.Q4_0, ROWS, WIDTH);
    try (ScriptedModel model = model(matrix, WHOLE, ROWS, STORED, ScriptPart.NIBBLES_FUSED)) {
      float[] inTwo = products(model, ones());
      try (ScriptedModel.Call call = model.call()) {
        IValue unused = call.run(call.scope(), "tiled", call.scope().number(1 << 20));
      }
      float[] inOne = products(model, ones());
      for (int i = 0; i < inOne.length; i++) {
        assertThat(inTwo[i]).isCloseTo(inOne[i], Offset.offset(1e-5f * Math.abs(inOne[i]) + 1e-4f));
      }
    }
  }

  private static float[] ones() {
    float[] states = new float[5 * WIDTH];
    Arrays.fill(states, 1);
    return states;
  }

  private static float[] products(ScriptedModel model, float... states) {
    try (ScriptedModel.Call call = model.call()) {
      IValue rows = call.scope().matrix(states, WIDTH);
      return call.scope().floats(call.run(call.scope(), "logits", rows, call.weights()));
    }
  }

  @Test
  void are_refused_where_a_scale_is_no_finite_number() throws IOException {
    for (DType type : List.of(DType.Q4_0, DType.Q4_1, DType.Q4_K)) {
      for (int bits : new int[] {0xfc00, 0x7e01}) {
        TensorInfo broken = withScale(type, bits);
        assertThatThrownBy(() -> lookedUp(broken, WHOLE, 1, STORED))
            .isInstanceOf(CheckpointException.class)
            .hasMessageEndingWith(
                "tensor \"w\" of " + type + " has a scale or an offset that is no finite number");
      }
    }
    TensorInfo huge = withScale(DType.Q4_0, 0x7000);
    assertThatThrownBy(() -> lookedUp(huge, WHOLE, 1, STORED))
        .hasMessageEndingWith("has a scale of 8192 or more, wanted a smaller one");
    assertThat(lookedUp(withScale(DType.Q4_0, 0x6fff), WHOLE, 1, STORED)[0]).isEqualTo(-65504);
  }

  private TensorInfo withScale(DType type, int bits) throws IOException {
    ByteBuffer block = ByteBuffer.allocate(type.blockBytes()).order(ByteOrder.LITTLE_ENDIAN);
    Path file = folder.resolve("blocks");
    Files.write(file, block.putShort((short) bits).array());
    return TensorInfo.of("w", type, List.of(1L, (long) type.blockElements()), file, 0);
  }

  private static float[] lookedUp(
      TensorInfo info, WeightSource.Cut cut, int rows, EngineSettings settings) {
    return lookedUp(info, cut, rows, settings, ScriptPart.NIBBLES_FUSED);
  }

  /** The numbers of all rows; zeros have no sign. */
  private static float[] lookedUp(
      TensorInfo info,
      WeightSource.Cut cut,
      int rows,
      EngineSettings settings,
      ScriptPart nibbles) {
    try (ScriptedModel model = model(info, cut, rows, settings, nibbles);
        ScriptedModel.Call call = model.call()) {
      long[] ids = LongStream.range(0, rows).toArray();
      float[] found =
          call.scope()
              .floats(
                  call.run(
                      call.scope(),
                      "embed",
                      call.scope().tensor(ids),
                      call.scope().tensor(ids),
                      call.weights()));
      return unsigned(found);
    }
  }

  /** A script without blocks, of which the matrix is embedding and head. */
  @MustBeClosed
  private static ScriptedModel model(
      TensorInfo info,
      WeightSource.Cut cut,
      int rows,
      EngineSettings settings,
      ScriptPart nibbles) {
    TransformerSizes sizes = new TransformerSizes(0, WIDTH, 2, 1, 2, 16, ROWS, 64, 0);
    BlockStyle style =
        BlockStyle.of(sizes, 1e-5, MlpActivation.SILU)
            .madeOf(ScriptPart.WEIGHTS_AS_STORED, nibbles);
    TransformerScript script = TransformerScript.of(style);
    TransformerPlan plan =
        new TransformerPlan(sizes, style, WeightMap.empty(), true, List.of(), Experts.none());
    Map<String, Object> attributes = new LinkedHashMap<>(plan.scriptAttributes());
    attributes.put("number", (long) settings.compute().scriptCode());
    attributes.put("tile", 16L * WIDTH);
    return ScriptedModel.load(
        "Transformer",
        script.source(),
        attributes,
        settings,
        files ->
            script.ofModel().stream()
                .map(slot -> files.tensor(List.of(info), cut, rows, true))
                .toList());
  }

  private static TensorInfo tensor(DType type, long... shape) {
    TensorInfo blocks = Objects.requireNonNull(FILE.tensors().get(type + ".blocks"));
    List<Long> extents = Arrays.stream(shape).boxed().toList();
    return TensorInfo.of("w", type, extents, GOLDENS, blocks.begin());
  }

  private static float[] numbers(DType type) {
    TensorInfo stored = Objects.requireNonNull(FILE.tensors().get(type + ".numbers"));
    try {
      ByteBuffer bytes =
          ByteBuffer.wrap(Files.readAllBytes(GOLDENS)).order(ByteOrder.LITTLE_ENDIAN);
      float[] numbers = new float[ROWS * WIDTH];
      bytes
          .position((int) stored.begin())
          .slice()
          .order(ByteOrder.LITTLE_ENDIAN)
          .asFloatBuffer()
          .get(numbers);
      return unsigned(numbers);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static float[] unsigned(float[] numbers) {
    float[] positive = numbers.clone();
    for (int i = 0; i < positive.length; i++) {
      positive[i] += 0f;
    }
    return positive;
  }

  private static Path goldens() {
    try {
      return Path.of(
          Objects.requireNonNull(BlockNumbersTest.class.getResource("blocks.safetensors")).toURI());
    } catch (URISyntaxException e) {
      throw new AssertionError(e);
    }
  }
}
