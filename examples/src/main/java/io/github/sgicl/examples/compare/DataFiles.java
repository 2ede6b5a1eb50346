package io.github.sgicl.examples.compare;

import io.github.sgicl.djl.DecoderReader;
import io.github.sgicl.json.KnownScores;
import io.github.sgicl.json.dataset.DataItem;
import io.github.sgicl.json.dataset.DataSet;
import io.github.sgicl.statistic.SplitMix64;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/**
 * The pool and the queries of a comparison.
 *
 * @param poolName the pool's file
 * @param poolDigest SHA-256 of the whole file
 * @param pool its items that fit the model
 * @param known the scores that {@code rank} left with the pool
 * @param queriesName the queries' file
 * @param queriesDigest SHA-256 of the whole file
 * @param queries those sampled that fit the model, in the order of the file
 * @param leftOut how many items do not fit
 */
record DataFiles(
    String poolName,
    String poolDigest,
    List<DataItem> pool,
    KnownScores known,
    String queriesName,
    String queriesDigest,
    List<DataItem> queries,
    int leftOut) {

  DataFiles {
    pool = List.copyOf(pool);
    queries = List.copyOf(queries);
  }

  /**
   * Takes from both what fits.
   *
   * @param most how many queries at most, drawn by the seed
   * @param room the most tokens of a rendered question
   * @throws IOException if an item has no answer, or nothing is left
   */
  static DataFiles of(
      DataSet demonstrating, DataSet asked, int most, long seed, DecoderReader reader, int room)
      throws IOException {
    Path pool = demonstrating.file();
    Path queries = asked.file();
    List<DataItem> demonstrations = answered(demonstrating.items());
    List<DataItem> all = answered(asked.items());
    int[] drawn =
        SplitMix64.seeded(SplitMix64.seedOf(seed, "queries"))
            .sample(Math.min(most, all.size()), all.size());
    List<DataItem> sample = Arrays.stream(drawn).sorted().mapToObj(all::get).toList();
    List<DataItem> fittingPool = fitting(demonstrations, reader, room);
    List<DataItem> fittingQueries = fitting(sample, reader, room);
    if (fittingPool.isEmpty() || fittingQueries.isEmpty()) {
      throw new IOException(
          "no question of %s fits the %d tokens that the model reads"
              .formatted(fittingPool.isEmpty() ? pool : queries, room));
    }
    return new DataFiles(
        String.valueOf(pool.getFileName()),
        digest(pool),
        fittingPool,
        demonstrating.scores(),
        String.valueOf(queries.getFileName()),
        digest(queries),
        fittingQueries,
        demonstrations.size() + sample.size() - fittingPool.size() - fittingQueries.size());
  }

  private static List<DataItem> answered(List<DataItem> items) throws IOException {
    for (DataItem item : items) {
      if (item.solution().isEmpty()) {
        throw item.line().error("the layout gives no answer to compare with");
      }
    }
    return items;
  }

  private static List<DataItem> fitting(List<DataItem> items, DecoderReader reader, int room) {
    List<DataItem> fitting = new ArrayList<>();
    for (DataItem item : items) {
      if (reader.countTokens(item.prompt()) <= room) {
        fitting.add(item);
      }
    }
    return fitting;
  }

  private static String digest(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file);
        DigestInputStream digesting =
            new DigestInputStream(in, MessageDigest.getInstance("SHA-256"))) {
      long unused = digesting.transferTo(OutputStream.nullOutputStream());
      return HexFormat.of().formatHex(digesting.getMessageDigest().digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
