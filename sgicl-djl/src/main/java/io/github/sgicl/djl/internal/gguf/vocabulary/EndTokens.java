package io.github.sgicl.djl.internal.gguf.vocabulary;

import io.github.sgicl.djl.internal.gguf.GgufMetadata;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;

/**
 * The tokens that end an answer, and the one that pads: those that a file names by {@code
 * eos_token_id}, {@code eot_token_id} and {@code eom_token_id}, and tokens of its vocabulary that
 * are not of the text and known to end a turn, since many files name but one of them.
 *
 * @param stopIds in ascending order, without repetition
 * @param padId the padding token; empty if the file names none
 */
public record EndTokens(List<Integer> stopIds, OptionalInt padId) {

  private static final List<String> KEYS =
      List.of(
          Vocabulary.PREFIX + "eos_token_id",
          Vocabulary.PREFIX + "eot_token_id",
          Vocabulary.PREFIX + "eom_token_id");

  private static final Set<String> KNOWN =
      Set.of(
          "<|eot_id|>",
          "<|eom_id|>",
          "<|im_end|>",
          "<|end|>",
          "<|endoftext|>",
          "<|end_of_text|>",
          "<|return|>",
          "<|call|>",
          "<|calls|>",
          "<|flush|>",
          "<end_of_turn>",
          "<end_of_utterance>",
          "<turn|>",
          "<|tool_response>",
          "<eos>",
          "<EOT>",
          "_<EOT>",
          "[EOT]",
          "[EOS]",
          "[e~[",
          "<｜end▁of▁sentence｜>");

  /** What ends a part of an answer where others end the whole of it. */
  private static final String PART = "<|end|>";

  private static final List<Set<String>> WHOLES =
      List.of(Set.of("<|return|>", "<|call|>"), Set.of("<|flush|>", "<|calls|>"));

  /** Copies the list. */
  public EndTokens {
    stopIds = List.copyOf(stopIds);
  }

  /**
   * Reads a file's.
   *
   * @throws io.github.sgicl.djl.CheckpointException if its vocabulary is damaged
   */
  public static EndTokens of(GgufMetadata metadata) {
    if (!metadata.has(Vocabulary.TOKENS)) {
      return new EndTokens(
          KEYS.stream().filter(metadata::has).map(metadata::integer).distinct().toList(),
          metadata.optionalInteger(NamedToken.PADDING.key()));
    }
    Vocabulary vocabulary = Vocabulary.of(metadata);
    Set<Integer> ends = new TreeSet<>();
    KNOWN.forEach(token -> vocabulary.id(token).ifPresent(id -> addIfFound(ends, vocabulary, id)));
    if (WHOLES.stream().anyMatch(whole -> hasAll(vocabulary, whole))) {
      vocabulary.id(PART).ifPresent(ends::remove);
    }
    KEYS.forEach(key -> vocabulary.idAt(key).ifPresent(ends::add));
    return new EndTokens(new ArrayList<>(ends), vocabulary.id(NamedToken.PADDING));
  }

  private static void addIfFound(Set<Integer> ends, Vocabulary vocabulary, int id) {
    if (vocabulary.type(id).isFoundFirst()) {
      ends.add(id);
    }
  }

  private static boolean hasAll(Vocabulary vocabulary, Set<String> tokens) {
    return tokens.stream().allMatch(token -> vocabulary.id(token).isPresent());
  }
}
