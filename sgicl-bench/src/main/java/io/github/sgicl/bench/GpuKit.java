package io.github.sgicl.bench;

import ai.djl.pytorch.engine.PtNDArray;
import com.google.gson.Gson;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.github.sgicl.djl.ComputeType;
import io.github.sgicl.djl.internal.checkpoint.Checkpoint;
import io.github.sgicl.djl.internal.checkpoint.NamedTensor;
import io.github.sgicl.djl.internal.checkpoint.WholeFile;
import io.github.sgicl.djl.internal.engine.TransformerEngine;
import io.github.sgicl.djl.internal.engine.family.ModelFamilies;
import io.github.sgicl.djl.internal.engine.pass.PromptReading;
import io.github.sgicl.djl.internal.engine.pass.Rotation;
import io.github.sgicl.djl.internal.engine.pass.ScriptedModel;
import io.github.sgicl.djl.internal.engine.plan.TransformerPlan;
import io.github.sgicl.djl.internal.engine.script.ScriptArchive;
import io.github.sgicl.djl.internal.engine.script.ScriptPart;
import io.github.sgicl.djl.internal.engine.weights.EngineSettings;
import io.github.sgicl.djl.internal.engine.weights.MappedWeights;
import io.github.sgicl.djl.internal.engine.weights.TransformerWeights;
import io.github.sgicl.metric.SparsityMetrics;
import io.github.sgicl.metric.SparsityProfile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Writes what {@code gpu/check.py} takes to a machine with a GPU and without Java: the script
 * archives that this library runs, the weights in the order in which they take them, and what comes
 * out here on the processor in float32. Arguments: the folder to write, then folders of
 * checkpoints, or folders that hold such. Beside them it writes the archives of the shapes of
 * Qwen2.5-0.5B and of a model of 7 billion weights, for which the other machine draws weights.
 */
public final class GpuKit {

  private static final int[] LENGTHS = {3, 9, 24};
  private static final long SEED = 7;

  private final Path out;

  private GpuKit(Path out) {
    this.out = out;
  }

  /** Writes the kit. */
  public static void main(String[] arguments) throws IOException {
    GpuKit kit = new GpuKit(Files.createDirectories(Path.of(arguments[0])));
    kit.writeMetrics();
    for (HollowCheckpoint shape : HollowCheckpoint.values()) {
      kit.write(shape.folder(), false);
    }
    for (String argument : List.of(arguments).subList(1, arguments.length)) {
      for (Path folder : checkpointsIn(Path.of(argument))) {
        kit.write(folder, true);
        System.out.println(folder.getFileName());
      }
    }
  }

  private static List<Path> checkpointsIn(Path folder) throws IOException {
    if (Files.exists(folder.resolve("config.json"))) {
      return List.of(folder);
    }
    try (Stream<Path> inside = Files.list(folder)) {
      return inside.filter(one -> Files.exists(one.resolve("config.json"))).sorted().toList();
    }
  }

  private void writeMetrics() throws IOException {
    Files.write(
        out.resolve("sparsity.pt"),
        ScriptArchive.of("Sparsity", ScriptArchive.source("sparsity.py"), Map.of()));
    SplittableRandom random = new SplittableRandom(SEED);
    float[] rows = new float[16 * 896];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = (float) Math.pow(random.nextGaussian(), 3);
    }
    JsonObject metrics = new JsonObject();
    SparsityMetrics.all().stream()
        .filter(metric -> !metric.name().startsWith("top"))
        .forEach(
            metric -> {
              JsonArray values = new JsonArray();
              for (int row = 0; row < 16; row++) {
                float[] state = new float[896];
                System.arraycopy(rows, row * 896, state, 0, 896);
                values.add(SparsityProfile.of(state).values().get(metric.name()));
              }
              metrics.add(metric.name(), values);
            });
    WholeFile.writeTensors(
        out.resolve("rows.safetensors"),
        List.of(NamedTensor.float32("rows", List.of(16L, 896L), rows)));
    Files.writeString(out.resolve("metrics.json"), new Gson().toJson(metrics));
  }

  private void write(Path folder, boolean withWeights) throws IOException {
    Checkpoint checkpoint = Checkpoint.open(folder);
    TransformerPlan plan = ModelFamilies.planOf(checkpoint);
    TransformerWeights weights = TransformerWeights.of(checkpoint, plan);
    EngineSettings settings =
        EngineSettings.computingIn(withWeights ? ComputeType.FLOAT32 : ComputeType.BFLOAT16)
            .convertingWeights();
    String source = weights.script(settings, () -> ScriptPart.NIBBLES_PLAIN).source();
    Map<String, Object> attributes = weights.attributes(settings);
    Path to = Files.createDirectories(out.resolve(String.valueOf(folder.getFileName())));
    Files.write(to.resolve("archive.pt"), ScriptArchive.of("Transformer", source, attributes));
    Files.copy(
        folder.resolve("config.json"),
        to.resolve("config.json"),
        StandardCopyOption.REPLACE_EXISTING);
    List<NamedTensor> tensors = new ArrayList<>();
    JsonArray shapes = new JsonArray();
    Function<MappedWeights, List<PtNDArray>> listed =
        files -> {
          List<PtNDArray> arrays = weights.from(files);
          for (PtNDArray array : arrays) {
            shapes.add(new Gson().toJsonTree(array.getShape().getShape()));
            if (withWeights) {
              tensors.add(tensor("weight." + tensors.size(), array));
            }
          }
          return arrays;
        };
    try (ScriptedModel model =
            ScriptedModel.load("Transformer", source, attributes, settings, listed);
        ScriptedModel.Call call = model.call()) {
      Rotation rotation = Rotation.of(plan);
      JsonObject kit = new JsonObject();
      kit.addProperty("layers", plan.sizes().layers());
      kit.addProperty("vocabulary", plan.sizes().vocabulary());
      kit.add("shapes", shapes);
      kit.add("scalings", new Gson().toJsonTree(rotation.scalings()));
      if (withWeights) {
        kit.add("prompts", addPrompts(checkpoint, rotation, call, tensors));
        WholeFile.writeTensors(to.resolve("tensors.safetensors"), tensors);
      } else {
        kit.add(
            "frequencies",
            new Gson()
                .toJsonTree(call.scope().floatsOfEach(rotation.frequencies(call.scope(), 1))));
      }
      Files.writeString(to.resolve("kit.json"), new Gson().toJson(kit));
    }
  }

  /** Prompts, and among the tensors how their tokens turn and what comes out at all boundaries. */
  private static JsonArray addPrompts(
      Checkpoint checkpoint,
      Rotation rotation,
      ScriptedModel.Call call,
      List<NamedTensor> tensors) {
    JsonArray prompts = new JsonArray();
    SplittableRandom random = new SplittableRandom(SEED);
    try (TransformerEngine engine = TransformerEngine.load(checkpoint, ComputeType.FLOAT32)) {
      int[] boundaries = IntStream.rangeClosed(0, engine.layers()).toArray();
      for (int length : LENGTHS) {
        long[] ids = random.longs(length, 0, engine.vocabularySize()).toArray();
        List<float[]> ways = call.scope().floatsOfEach(rotation.frequencies(call.scope(), length));
        for (int way = 0; way < ways.size(); way++) {
          tensors.add(vector("frequencies." + prompts.size() + "." + way, ways.get(way)));
        }
        PromptReading reading = engine.read(List.of(ids), boundaries, false).get(0);
        for (int boundary : boundaries) {
          tensors.add(vector("state." + prompts.size() + "." + boundary, reading.state(boundary)));
        }
        prompts.add(new Gson().toJsonTree(ids));
      }
    }
    return prompts;
  }

  private static NamedTensor vector(String name, float... values) {
    return NamedTensor.float32(name, List.of((long) values.length), values);
  }

  private static NamedTensor tensor(String name, PtNDArray array) {
    List<Long> shape = new ArrayList<>();
    for (long extent : array.getShape().getShape()) {
      shape.add(extent);
    }
    return NamedTensor.float32(name, shape, array.toFloatArray());
  }
}
