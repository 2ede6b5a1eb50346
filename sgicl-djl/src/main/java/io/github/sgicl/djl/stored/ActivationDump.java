package io.github.sgicl.djl.stored;

import com.google.gson.JsonObject;
import io.github.sgicl.activation.Activation;
import io.github.sgicl.activation.ActivationException;
import io.github.sgicl.activation.ActivationProvider;
import io.github.sgicl.activation.Site;
import io.github.sgicl.djl.DecoderReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;

/**
 * Writes the hidden states of texts to files that {@link StoredActivations} reads: by default the
 * last hidden state, in float32. Immutable and, like its provider, safe for use by many threads.
 *
 * <p>A model's states may differ in their last bits with the texts that are read in the same call,
 * so a score of the store equals the live one bit for bit where the live call reads the same texts
 * as one of the dump's batches, and within rounding elsewhere.
 */
public final class ActivationDump {

  private static final int DEFAULT_BATCH = 64;
  private static final String STATES = "activations.safetensors";

  private final ActivationProvider provider;
  private final StateSource source;
  private final int[] boundaries;
  private final FloatFormat format;
  private final int batch;
  private final boolean textsInFull;

  private ActivationDump(
      ActivationProvider provider,
      StateSource source,
      int[] boundaries,
      FloatFormat format,
      int batch,
      boolean textsInFull) {
    this.provider = provider;
    this.source = source;
    this.boundaries = boundaries;
    this.format = format;
    this.batch = batch;
    this.textsInFull = textsInFull;
  }

  /** Dumps any provider's states, in one pass over the texts per boundary. */
  public static ActivationDump of(ActivationProvider provider) {
    return of(provider, StateSource.of(provider));
  }

  /**
   * Dumps a decoder's states, in one pass over the texts for all boundaries; a {@link
   * io.github.sgicl.djl.HuggingFaceDecoder} has such a reader for {@link
   * io.github.sgicl.djl.HuggingFaceDecoder#questions() questions} and for {@link
   * io.github.sgicl.djl.HuggingFaceDecoder#verbatim() texts as they stand}.
   */
  public static ActivationDump of(DecoderReader reader) {
    return of(reader, StateSource.of(reader));
  }

  private static ActivationDump of(ActivationProvider provider, StateSource source) {
    return new ActivationDump(
        provider, source, new int[] {provider.layers()}, FloatFormat.F32, DEFAULT_BATCH, true);
  }

  /**
   * This dump of other layer boundaries.
   *
   * @param layers at least one, as in {@link Site#layer()}; duplicates count once
   * @throws IllegalArgumentException if there is none, or the model lacks one
   */
  public ActivationDump atLayers(int... layers) {
    if (layers.length == 0) {
      throw new IllegalArgumentException("a dump needs at least one layer boundary, got none");
    }
    int[] resolved =
        Arrays.stream(layers)
            .map(
                layer ->
                    Site.lastHiddenState().atLayer(layer).resolvedFor(provider.layers()).layer())
            .sorted()
            .distinct()
            .toArray();
    return new ActivationDump(provider, source, resolved, format, batch, textsInFull);
  }

  /** This dump of all layer boundaries, 0 to L. */
  public ActivationDump atAllLayers() {
    return atLayers(IntStream.rangeClosed(0, provider.layers()).toArray());
  }

  /**
   * This dump in another number format. One that cannot hold the model's compute type exactly
   * rounds each coordinate, and the stored scores' identity says so.
   */
  public ActivationDump in(FloatFormat other) {
    return new ActivationDump(provider, source, boundaries, other, batch, textsInFull);
  }

  /**
   * This dump with another number of texts per call of the provider; 64 by default. The states of
   * one such batch are in memory at a time.
   *
   * @throws IllegalArgumentException if it is less than 1
   */
  public ActivationDump inBatchesOf(int texts) {
    if (texts < 1) {
      throw new IllegalArgumentException("texts of a batch must be >= 1, was " + texts);
    }
    return new ActivationDump(provider, source, boundaries, format, texts, textsInFull);
  }

  /**
   * This dump with digests in place of the texts: for texts that must not be passed on, or of more
   * than 64 MiB together.
   */
  public ActivationDump digestingTexts() {
    return new ActivationDump(provider, source, boundaries, format, batch, false);
  }

  /**
   * Reads the texts and writes the store. It is written beside the folder and takes its place when
   * it is whole; nothing is left of one that fails.
   *
   * @param texts at least one; each is stored once, at its first place
   * @param folder must not exist yet
   * @throws ActivationException if a text cannot be read, or a coordinate lies beyond the range of
   *     the number format; it names the text
   * @throws IllegalArgumentException if there is no text, or they are more than a manifest holds
   * @throws UncheckedIOException if the folder exists or cannot be written
   */
  public void write(List<String> texts, Path folder) {
    if (texts.isEmpty()) {
      throw new IllegalArgumentException("a dump needs at least one text, got none");
    }
    List<String> distinct = texts.stream().distinct().toList();
    try {
      writeDistinct(distinct, folder);
    } catch (ActivationException e) {
      throw e.at(texts.indexOf(distinct.get(e.index())));
    }
  }

  private void writeDistinct(List<String> texts, Path folder) {
    String manifest = manifest(texts);
    try (PartialFolder partial = PartialFolder.beside(folder)) {
      Files.writeString(partial.file(StoreManifest.NAME), manifest);
      writeStates(texts, partial.file(STATES));
      partial.place();
    } catch (ClosedByInterruptException e) {
      CancellationException cancelled = new CancellationException("interrupted while writing");
      cancelled.initCause(e);
      throw cancelled;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write the store " + folder, e);
    }
  }

  private String manifest(List<String> texts) {
    for (int i = 0; i < texts.size(); i++) {
      if (TextDigest.of(texts.get(i)).isEmpty()) {
        throw new ActivationException(
            i, texts.get(i), "has an unpaired surrogate, for which UTF-8 has no bytes");
      }
    }
    SortedMap<Integer, String> files = new TreeMap<>();
    for (int boundary : boundaries) {
      files.put(boundary, STATES);
    }
    JsonObject manifest =
        new StoreManifest(provider.model(), provider.template(), provider.layers(), true, files)
            .toJson();
    StoredTexts.write(texts, textsInFull, manifest);
    return StoreManifest.spelled(manifest);
  }

  private void writeStates(List<String> texts, Path file) throws IOException {
    try (StateWriter writer = StateWriter.create(file, boundaries, texts.size(), format)) {
      for (int begin = 0; begin < texts.size(); begin += batch) {
        List<String> some = texts.subList(begin, Math.min(texts.size(), begin + batch));
        writeBatch(some, begin, writer);
      }
    }
  }

  private void writeBatch(List<String> texts, int begin, StateWriter writer) throws IOException {
    try {
      List<List<Activation>> states = source.read(texts, boundaries.clone());
      for (int i = 0; i < texts.size(); i++) {
        writeText(i, texts.get(i), begin + i, states.get(i), writer);
      }
    } catch (ActivationException e) {
      throw e.at(begin + e.index());
    }
  }

  private static void writeText(
      int index, String text, int row, List<Activation> states, StateWriter writer)
      throws IOException {
    for (int b = 0; b < states.size(); b++) {
      try {
        writer.put(b, row, states.get(b).toArray());
      } catch (IllegalArgumentException e) {
        throw new ActivationException(index, text, "gives a hidden state whose " + e.getMessage());
      }
    }
  }
}
