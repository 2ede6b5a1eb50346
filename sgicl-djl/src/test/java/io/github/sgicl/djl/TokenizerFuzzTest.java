package io.github.sgicl.djl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sgicl.djl.internal.tokenizer.Tokenizer;
import io.github.sgicl.testing.Seed;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

class TokenizerFuzzTest {

  private static final int ROUNDS = Boolean.getBoolean("sgicl.soak") ? 10_000 : 600;
  private static final Logger LOG = LoggerFactory.getLogger(TokenizerFuzzTest.class);
  private static final String FILE = "tokenizer.json";

  private final Path directory;

  TokenizerFuzzTest(@TempDir Path directory) {
    this.directory = directory;
  }

  @Test
  void mutated_tokenizers_open_or_are_refused_and_never_end_the_process() {
    Path gpt2 = WalkCopy.in(directory.resolve("gpt2")).directory();
    Path llama = WalkCopy.in(directory.resolve("llama")).directory();
    Path mutated = WalkCopy.in(directory.resolve("mutated")).directory();
    try (Tokenizer one = ByteTokenizer.likeGpt2(gpt2);
        Tokenizer two = ByteTokenizer.likeLlama(llama)) {
      assertThat(one.encode("a", false).count()).isEqualTo(1);
      assertThat(two.encode("a", false).count()).isEqualTo(1);
    }
    long first = Seed.usually(0);
    ChildJvm.Outcome outcome =
        ChildJvm.ofTests()
            .withOptions("-Xmx256m")
            .run(
                TokenizerFuzz.class,
                mutated.toString(),
                Long.toString(first),
                Long.toString(first + ROUNDS),
                gpt2.resolve(FILE).toString(),
                llama.resolve(FILE).toString(),
                EmbeddedModel.walk().resolve(FILE).toString(),
                TinyBert.in(directory.resolve("bert")).directory().resolve(FILE).toString())
            .requireSuccess();
    LOG.info("{} tokenizers: {}", ROUNDS, outcome.output().lines().toList());
    assertThat(Integer.parseInt(outcome.line("refused: "))).isPositive();
    assertThat(Integer.parseInt(outcome.line("opened: "))).isPositive();
  }

  @Test
  void a_template_with_a_special_token_that_it_does_not_define_is_refused() {
    WalkCopy copy = WalkCopy.in(directory.resolve("template"));
    String template =
        """
        {"type": "TemplateProcessing", "pair": [],
         "single": [{"SpecialToken": {"id": "<s>", "type_id": 0}}], "special_tokens": {}}\
        """;
    assertRefused(
        copy.set(FILE, "post_processor", template),
        "post_processor names the special token \"<s>\" without defining it");
    assertRefused(
        copy.set(
            FILE, "post_processor", "{\"type\": \"Sequence\", \"processors\": [" + template + "]}"),
        "without defining it");
  }

  @Test
  void what_strict_parsers_refuse_is_refused() {
    WalkCopy copy = WalkCopy.in(directory.resolve("strict"));
    assertRefused(copy.write(FILE, "{\"decoder\": {\"type\" \"Fuse\"}}"), "is not valid JSON");
    assertRefused(copy.write(FILE, "{\"decoder\": \"\\ud800\"}"), "is not valid JSON");
    assertRefused(copy.write(FILE, "{\"decoder\": 1e999}"), "is not valid JSON");
    assertRefused(copy.write(FILE, new byte[] {'{', '"', (byte) 0xff}), "is not UTF-8");
    assertRefused(copy.write(FILE, "[]"), "must be a JSON object");
  }

  private static void assertRefused(WalkCopy copy, String reason) {
    assertThatThrownBy(() -> Tokenizer.open(copy.directory()).close())
        .isInstanceOf(CheckpointException.class)
        .hasMessageContaining(reason);
  }
}
