package io.github.sgicl.json.pool;

import io.github.sgicl.json.KnownScores;
import io.github.sgicl.json.dataset.DataItem;
import io.github.sgicl.json.dataset.DataSet;
import io.github.sgicl.json.dataset.Wording;
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
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToIntFunction;

/**
 * The pool and the queries of a comparison.
 *
 * @param wording how both are asked
 * @param poolName the pool's file
 * @param poolDigest SHA-256 of the whole file
 * @param pool its items that fit the model
 * @param known the scores that {@code rank} left with the pool
 * @param queriesName the queries' file
 * @param queriesDigest SHA-256 of the whole file
 * @param queries those sampled that fit the model, in the order of the file
 * @param leftOut how many items do not fit
 */
public record ComparedFiles(
    Wording wording,
    String poolName,
    String poolDigest,
    List<DataItem> pool,
    KnownScores known,
    String queriesName,
    String queriesDigest,
    List<DataItem> queries,
    int leftOut) {

  /** Copies the lists. */
  public ComparedFiles {
    pool = List.copyOf(pool);
    queries = List.copyOf(queries);
  }

  /**
   * Takes from both what fits.
   *
   * @param wording how both are asked
   * @param most how many queries at most, drawn by the seed
   * @param counter counts the tokens of a question as the model is given it
   * @param room the most tokens of a question
   * @throws IOException if an item has no answer or lacks a field of the wording, or nothing is
   *     left
   */
  public static ComparedFiles of(
      DataSet demonstrating,
      DataSet asked,
      Wording wording,
      int most,
      long seed,
      ToIntFunction<String> counter,
      int room)
      throws IOException {
    Path pool = demonstrating.file();
    Path queries = asked.file();
    List<DataItem> demonstrations = answered(demonstrating.items(), wording);
    List<DataItem> all = answered(asked.items(), wording);
    int[] drawn =
        SplitMix64.seeded(SplitMix64.seedOf(seed, "queries"))
            .sample(Math.min(most, all.size()), all.size());
    List<DataItem> sample = Arrays.stream(drawn).sorted().mapToObj(all::get).toList();
    List<DataItem> fittingPool = fitting(demonstrations, wording, counter, room);
    List<DataItem> fittingQueries = fitting(sample, wording, counter, room);
    if (fittingPool.isEmpty() || fittingQueries.isEmpty()) {
      throw new IOException(
          "no question of %s fits the %d tokens that the model reads"
              .formatted(fittingPool.isEmpty() ? pool : queries, room));
    }
    return new ComparedFiles(
        wording,
        String.valueOf(pool.getFileName()),
        digest(pool),
        fittingPool,
        demonstrating.scores(),
        String.valueOf(queries.getFileName()),
        digest(queries),
        fittingQueries,
        demonstrations.size() + sample.size() - fittingPool.size() - fittingQueries.size());
  }

  private static List<DataItem> answered(List<DataItem> items, Wording wording) throws IOException {
    for (DataItem item : items) {
      if (item.solution().isEmpty()) {
        throw item.line().error("the layout gives no answer to compare with");
      }
    }
    return wording.requireFieldsOf(items);
  }

  private static List<DataItem> fitting(
      List<DataItem> items, Wording wording, ToIntFunction<String> counter, int room) {
    List<DataItem> fitting = new ArrayList<>();
    for (DataItem item : items) {
      if (counter.applyAsInt(wording.prompt(item)) <= room) {
        fitting.add(item);
      }
    }
    return fitting;
  }

  /** What the answers depend on here, by name, as a report says it. */
  public Map<String, String> provenance() {
    Map<String, String> all = new TreeMap<>();
    all.put("pool", poolName);
    all.put("pool sha-256", poolDigest);
    all.put("queries", queriesName);
    all.put("queries sha-256", queriesDigest);
    all.put("sample", "%d queries, %d of the pool".formatted(queries.size(), pool.size()));
    if (queries.stream().anyMatch(item -> !item.choices().isEmpty())) {
      all.put("right option at", DataSet.positions(queries));
    }
    if (!wording.isUsual()) {
      all.put("wording", wording.toString());
    }
    return all;
  }

  /** What is asked of each of some items. */
  public List<String> texts(List<DataItem> items) {
    return items.stream().map(wording::prompt).toList();
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
