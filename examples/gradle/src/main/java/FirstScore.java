import io.github.sgicl.djl.EmbeddedModel;
import io.github.sgicl.djl.HuggingFaceDecoder;
import io.github.sgicl.metric.SparsityMetrics;
import io.github.sgicl.score.SparsityScorer;

/** The first score of README.md, from a build with Gradle. */
class FirstScore {
  public static void main(String[] args) {
    try (HuggingFaceDecoder model = HuggingFaceDecoder.from(EmbeddedModel.walk()).load()) {
      SparsityScorer scorer = SparsityScorer.of(model, SparsityMetrics.hoyer());
      System.out.println(scorer.score("a # = a b ; b # = b c ; a # =").value());
    }
  }
}
