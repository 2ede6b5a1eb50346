import com.github.tjake.jlama.model.AbstractModel;
import com.github.tjake.jlama.model.ModelSupport;
import com.github.tjake.jlama.safetensors.DType;
import com.github.tjake.jlama.tensor.AbstractTensor;
import com.github.tjake.jlama.tensor.KvBufferCache;
import com.github.tjake.jlama.util.PhysicalCoreExecutor;
import com.sun.management.OperatingSystemMXBean;
import java.io.BufferedReader;
import java.io.File;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * Runs Jlama's forward pass on request and says what it cost in CPU seconds. Arguments: the
 * checkpoint's folder and the type of the working memory. {@code read N T} reads N prompts of T
 * random tokens one after the other, {@code state ID...} prints the last state of these tokens
 * before the final norm.
 */
public final class JlamaCost {

  public static void main(String[] arguments) throws Exception {
    PhysicalCoreExecutor.overrideThreadCount(1);
    DType type = DType.valueOf(arguments[1]);
    SplittableRandom random = new SplittableRandom(42);
    try (AbstractModel model = ModelSupport.loadModel(new File(arguments[0]), type, type);
        KvBufferCache cache = new KvBufferCache(model);
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in))) {
      System.out.println(arguments[0]);
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        String[] words = line.split(" ");
        int[] numbers = Arrays.stream(words).skip(1).mapToInt(Integer::parseInt).toArray();
        if (words[0].equals("state")) {
          StringBuilder state = new StringBuilder();
          for (float value : last(model, cache, numbers)) {
            state.append(value).append(' ');
          }
          System.out.println(state);
        } else {
          double before = cpuSeconds();
          for (int prompt = 0; prompt < numbers[0]; prompt++) {
            last(model, cache, random.ints(numbers[1], 0, 8_192).toArray());
          }
          System.out.printf(Locale.ROOT, "%.4f%n", cpuSeconds() - before);
        }
      }
    }
  }

  private static float[] last(AbstractModel model, KvBufferCache cache, int[] tokens) {
    try (KvBufferCache.KvBuffer buffer = cache.getEphemeralKvBuffer();
        AbstractTensor states = model.batchForward(tokens, 0, buffer)) {
      int row = states.shape().first() - 1;
      float[] state = new float[model.getConfig().embeddingLength];
      for (int i = 0; i < state.length; i++) {
        state[i] = states.get(row, i);
      }
      return state;
    }
  }

  private static double cpuSeconds() {
    return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime()
        / 1e9;
  }
}
