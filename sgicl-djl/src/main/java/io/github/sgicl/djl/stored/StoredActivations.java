package io.github.sgicl.djl.stored;

import io.github.sgicl.activation.Activation;
import io.github.sgicl.activation.ActivationException;
import io.github.sgicl.activation.ActivationProvider;
import io.github.sgicl.activation.ModelIdentity;
import io.github.sgicl.activation.Place;
import io.github.sgicl.activation.Site;
import io.github.sgicl.activation.TokenPosition;
import io.github.sgicl.djl.CheckpointException;
import io.github.sgicl.djl.internal.checkpoint.JsonFields;
import io.github.sgicl.djl.internal.checkpoint.ReadableFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedSet;

/**
 * Hidden states that some system computed before and wrote to files, in the layout that the package
 * describes: {@link ActivationDump} writes it, and few lines of Python do. Only the texts of the
 * store can be read.
 *
 * <p>Model, compute type and template are what the manifest declares, and part of every score's
 * identity: scores of stored states compare with those of the live model where the manifest gives
 * that model's identity. Where the files' number format cannot hold the declared compute type
 * exactly, the compute type says so ({@code float32, stored in bfloat16}), and such scores do not
 * compare with exact ones.
 *
 * <p>Immutable and safe for use by many threads. Holds no file open: each call opens the file that
 * it needs and reads the rows of its texts, a row of {@code 4 d} bytes at a time, wherever in the
 * file they lie. A file that is replaced by one of another size is noticed, one of the same size is
 * not. An interrupted thread leaves with a {@link java.util.concurrent.CancellationException}.
 */
public final class StoredActivations implements ActivationProvider {

  private final Path manifestFile;
  private final StoreManifest manifest;
  private final StoredTexts texts;
  private final StateTables tables;
  private final Optional<FinalNorm> norm;

  private StoredActivations(
      Path manifestFile,
      StoreManifest manifest,
      StoredTexts texts,
      StateTables tables,
      Optional<FinalNorm> norm) {
    this.manifestFile = manifestFile;
    this.manifest = manifest;
    this.texts = texts;
    this.tables = tables;
    this.norm = norm;
  }

  /**
   * Opens a store: reads the manifest and the headers of the files that it names, no state.
   *
   * @param path the store's folder, or its manifest where that is not {@code activations.json}
   * @throws CheckpointException if a file is missing, damaged or contradicts the manifest
   */
  public static StoredActivations open(Path path) {
    Path file = Files.isDirectory(path) ? path.resolve(StoreManifest.NAME) : path;
    if (!file.toString().endsWith(".json")) {
      throw new CheckpointException(
          path, "wanted a folder with " + StoreManifest.NAME + ", or such a manifest itself");
    }
    JsonFields fields = JsonFields.read(file);
    StoreManifest manifest = StoreManifest.read(fields);
    StoredTexts texts = StoredTexts.read(fields);
    StateTables tables = StateTables.locate(file, manifest.files(), texts.count());
    return new StoredActivations(file, manifest, texts, tables, Optional.empty());
  }

  /**
   * This store with its last boundary normalised, which was dumped before the final norm.
   *
   * @throws IllegalArgumentException if the last boundary is not stored or normalised already, or
   *     the norm has another number of coordinates
   */
  public StoredActivations normalisedBy(FinalNorm finalNorm) {
    if (manifest.normalised()) {
      throw new IllegalArgumentException(
          "the final norm is applied already, says " + manifestFile.getFileName());
    }
    int width = tables.at(manifest.layers()).width();
    if (finalNorm.dimension() != width) {
      throw new IllegalArgumentException(
          "the norm has " + finalNorm.dimension() + " coordinates, the states have " + width);
    }
    return new StoredActivations(manifestFile, manifest, texts, tables, Optional.of(finalNorm));
  }

  @Override
  public ModelIdentity model() {
    ModelIdentity model = manifest.model();
    return new ModelIdentity(
        model.name(), model.fingerprint(), tables.format().keeping(model.computeType()));
  }

  @Override
  public String template() {
    return manifest.template();
  }

  @Override
  public int layers() {
    return manifest.layers();
  }

  /** The layer boundaries that are stored, ascending. Unmodifiable. */
  public SortedSet<Integer> boundaries() {
    return tables.boundaries();
  }

  /** The texts in the order of the rows; empty if the store knows only their digests. */
  public List<String> texts() {
    return texts.texts();
  }

  /**
   * {@inheritDoc}
   *
   * @throws ActivationException if a text is not in the store, or its state has a value that is NaN
   *     or infinite
   * @throws IllegalArgumentException also if the boundary is not stored, or is the last one, stored
   *     before the final norm, and no norm is given: the norm's weights change every metric
   * @throws CheckpointException if the file has become unreadable or changed its size
   */
  @Override
  public List<Activation> read(List<String> texts, Site site) {
    if (site.position() != TokenPosition.PROMPT_END) {
      throw new IllegalArgumentException(
          "a text is read at " + TokenPosition.PROMPT_END + ", was " + site.position());
    }
    if (site.place() != Place.RESIDUAL) {
      throw new IllegalArgumentException(
          "a store holds " + Place.RESIDUAL + " states, wanted was " + site.place());
    }
    int boundary = site.resolvedFor(layers()).layer();
    StateTable table = tables.at(boundary);
    boolean raw = boundary == layers() && !manifest.normalised();
    if (raw && norm.isEmpty()) {
      throw new IllegalArgumentException(
          "boundary "
              + boundary
              + " is stored before the final norm, whose weights change every metric: give it by"
              + " normalisedBy(FinalNorm.rms(weights, epsilon)) or FinalNorm.layer");
    }
    int[] rows = rows(texts);
    List<Activation> states = new ArrayList<>(rows.length);
    try (ReadableFile file = ReadableFile.open(table.file())) {
      for (int i = 0; i < rows.length; i++) {
        float[] state = table.row(file, rows[i]);
        states.add(finite(i, texts.get(i), raw ? norm.get().applyTo(state) : state));
      }
    }
    return states;
  }

  private int[] rows(List<String> asked) {
    int[] rows = new int[asked.size()];
    for (int i = 0; i < rows.length; i++) {
      OptionalInt row = texts.row(asked.get(i));
      if (row.isEmpty()) {
        throw new ActivationException(
            i, asked.get(i), "is none of the " + texts.count() + " texts of " + manifestFile);
      }
      rows[i] = row.getAsInt();
    }
    return rows;
  }

  private static Activation finite(int index, String text, float[] state) {
    try {
      return Activation.of(state);
    } catch (IllegalArgumentException e) {
      throw new ActivationException(index, text, "has a stored state whose " + e.getMessage());
    }
  }
}
