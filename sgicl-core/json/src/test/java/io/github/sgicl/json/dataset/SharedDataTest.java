package io.github.sgicl.json.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Real data sets, in the folder that the environment variable names; {@link LayoutTest} else. */
@EnabledIfEnvironmentVariable(named = "SGICL_DATA", matches = ".+")
class SharedDataTest {

  @ParameterizedTest
  @CsvSource({
    "gsm8k, gsm8k_test.jsonl, 1319",
    "gsm8k, gsm8k_train_2500.jsonl, 2500",
    "mmlu, mmlu_test_sample.jsonl, 1710",
    "mmlu, mmlu_dev.jsonl, 285",
    "mmlu-pro, mmlu_pro_sample.jsonl, 1680",
    "arc, arc_challenge_train.jsonl, 1056",
    "arc, arc_challenge_test.jsonl, 1172",
    "aqua, aqua_test.jsonl, 254",
    "commonsenseqa, commonsenseqa_dev.jsonl, 1221",
    "bbh, bbh.jsonl, 2700",
    "bigbench, bigbench_strategyqa.jsonl, 2290",
    "babi, babi_en_test.jsonl, 2700",
    "tinystories, tinystories_1000.jsonl, 1000",
    "conflict, conflictqa_strategyqa_llama2-7b.jsonl, 698"
  })
  void every_record_is_read_and_its_own_solution_is_right(String layout, String file, int records)
      throws IOException {
    Path path = Path.of(System.getenv("SGICL_DATA")).resolve(file);
    List<DataItem> items = Layout.of(layout).read(path).items();
    assertThat(items).hasSize(records);
    for (DataItem item : items) {
      item.solution()
          .ifPresent(
              solution ->
                  assertThat(solution.isGivenBy(solution.shown()))
                      .as("%s:%d %s", file, item.line().number(), solution)
                      .isTrue());
    }
  }
}
