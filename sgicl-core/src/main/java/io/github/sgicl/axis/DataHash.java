package io.github.sgicl.axis;

import io.github.sgicl.text.TextHash;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeMap;

/** The hash of the items of a study. */
final class DataHash {

  private final MessageDigest digest;

  private DataHash(MessageDigest digest) {
    this.digest = digest;
  }

  static String of(List<Question> items) {
    DataHash hash = new DataHash(TextHash.sha256());
    for (Question item : items) {
      hash.add(item.id());
      hash.add(item.text());
      hash.addAll(item.options());
      hash.add(item.right().toString());
      hash.add(item.answer().toString());
      new TreeMap<>(item.fields()).forEach((name, value) -> hash.addAll(List.of(name, value)));
      hash.add(item.cluster());
      hash.addAll(item.context());
      hash.add(item.supporting().toString());
    }
    return HexFormat.of().formatHex(hash.digest.digest());
  }

  private void addAll(List<String> texts) {
    add(Integer.toString(texts.size()));
    texts.forEach(this::add);
  }

  private void add(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    digest.update((bytes.length + ":").getBytes(StandardCharsets.UTF_8));
    digest.update(bytes);
  }
}
