package io.github.sgicl.djl.cache;

import io.github.sgicl.activation.Activation;
import io.github.sgicl.activation.ActivationException;
import io.github.sgicl.similarity.Embedder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An embedder whose vectors are kept in a folder, in a file for each identity. A damaged file is
 * set aside with a warning and made anew. Safe for use by many threads; processes may share the
 * folder.
 */
public final class CachedEmbedder implements Embedder {

  private final Embedder embedder;
  private final ResultFile file;

  private CachedEmbedder(Embedder embedder, ResultFile file) {
    this.embedder = embedder;
    this.file = file;
  }

  /**
   * Keeps an embedder's vectors in a folder, which is created where it is missing.
   *
   * @throws UncheckedIOException if the folder cannot be read and written
   */
  public static CachedEmbedder of(Embedder embedder, Path folder) {
    try {
      return new CachedEmbedder(
          embedder, ResultFile.open(folder, "embedding\n" + embedder.identity()));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot keep embeddings in " + folder, e);
    }
  }

  @Override
  public String identity() {
    return embedder.identity();
  }

  /**
   * {@inheritDoc}
   *
   * @throws UncheckedIOException if new vectors cannot be written
   */
  @Override
  public List<Activation> embed(List<String> texts) {
    List<String> missing =
        texts.stream().distinct().filter(text -> file.get(text).isEmpty()).toList();
    if (!missing.isEmpty()) {
      try {
        keep(missing, embedder.embed(missing));
      } catch (ActivationException e) {
        throw e.at(texts.indexOf(missing.get(e.index())));
      }
    }
    return texts.stream().map(text -> decoded(file.get(text).orElseThrow())).toList();
  }

  private void keep(List<String> texts, List<Activation> vectors) {
    Map<String, byte[]> results = new LinkedHashMap<>();
    for (int i = 0; i < texts.size(); i++) {
      results.put(texts.get(i), encoded(vectors.get(i)));
    }
    try {
      file.putAll(results);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot keep embeddings", e);
    }
  }

  private static byte[] encoded(Activation vector) {
    ByteBuffer bytes = ByteBuffer.allocate(vector.dimension() * Float.BYTES);
    bytes.asFloatBuffer().put(vector.toArray());
    return bytes.array();
  }

  private static Activation decoded(byte[] bytes) {
    float[] values = new float[bytes.length / Float.BYTES];
    ByteBuffer.wrap(bytes).asFloatBuffer().get(values);
    return Activation.of(values);
  }
}
