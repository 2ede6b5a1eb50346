package io.github.sgicl.djl.internal.engine.library;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The extensions of an x86 processor as Linux lists them. Where there is no such list, nothing is
 * known and nothing said.
 *
 * @param names empty where they are not known
 */
public record ProcessorFlags(Set<String> names) {

  private static final Logger LOG = LoggerFactory.getLogger(ProcessorFlags.class);
  private static final AtomicBoolean WARNED = new AtomicBoolean();
  private static final Path LISTED = Path.of("/proc/cpuinfo");

  public ProcessorFlags {
    names = Set.copyOf(names);
  }

  public static ProcessorFlags ofThisMachine() {
    try {
      return Files.isReadable(LISTED)
          ? in(Files.readString(LISTED, StandardCharsets.UTF_8))
          : new ProcessorFlags(Set.of());
    } catch (IOException e) {
      LOG.debug("cannot read {}", LISTED, e);
      return new ProcessorFlags(Set.of());
    }
  }

  /** Those of the first processor in a text of {@code /proc/cpuinfo}. */
  static ProcessorFlags in(String cpuinfo) {
    return new ProcessorFlags(
        cpuinfo
            .lines()
            .filter(line -> line.matches("flags\\s*:.*"))
            .findFirst()
            .map(line -> line.substring(line.indexOf(':') + 1).strip())
            .map(line -> Arrays.stream(line.split("\\s+", -1)).collect(Collectors.toSet()))
            .orElse(Set.of()));
  }

  /** Whether it is known to multiply bfloat16 without instructions for it. */
  boolean lacksBfloat16() {
    return !names.isEmpty() && !names.contains("avx512_bf16") && !names.contains("amx_bf16");
  }

  /** Warns once in a process, if products in bfloat16 are known to be slow here. */
  public void warnOfSlowBfloat16() {
    if (lacksBfloat16() && WARNED.compareAndSet(false, true)) {
      LOG.warn(
          "computes in bfloat16 on a processor that has neither avx512_bf16 nor amx_bf16, which"
              + " takes several times as long as float32; in float32 weights of bfloat16 stay as"
              + " small as they are stored");
    }
  }
}
