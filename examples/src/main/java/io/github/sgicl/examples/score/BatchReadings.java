package io.github.sgicl.examples.score;

import io.github.sgicl.djl.DecoderReader;
import io.github.sgicl.djl.TextReading;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads the texts of a batch once, for all that is asked of them. Used by one thread. */
final class BatchReadings {

  private final DecoderReader reader;
  private final int layer;
  private final Map<String, TextReading> read = new HashMap<>();

  BatchReadings(DecoderReader reader, int layer) {
    this.reader = reader;
    this.layer = layer;
  }

  /** What the model says of texts, which are distinct. */
  List<TextReading> of(List<String> texts) {
    if (!read.keySet().containsAll(texts)) {
      List<TextReading> readings = reader.readings(texts, layer);
      for (int i = 0; i < texts.size(); i++) {
        read.put(texts.get(i), readings.get(i));
      }
    }
    return texts.stream().map(read::get).toList();
  }

  /** To be called between batches. */
  void forget() {
    read.clear();
  }
}
