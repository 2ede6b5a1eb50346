package io.github.sgicl.axis;

import io.github.sgicl.activation.Site;
import io.github.sgicl.activation.TokenPosition;
import io.github.sgicl.metric.SparsityMetric;
import java.util.List;

/**
 * What a study wants to know of each prompt.
 *
 * @param metrics the measures of sparsity, at least one
 * @param sites where they are taken, layers counted from the front, at least one
 * @param answers whether the model's answer is wanted
 */
public record MeasurementPlan(List<SparsityMetric> metrics, List<Site> sites, boolean answers) {

  /**
   * Copies the lists.
   *
   * @throws IllegalArgumentException if one is empty
   */
  public MeasurementPlan {
    metrics = List.copyOf(metrics);
    sites = List.copyOf(sites);
    if (metrics.isEmpty() || sites.isEmpty()) {
      throw new IllegalArgumentException(
          "a plan needs a metric and a site, had "
              + metrics.size()
              + " metrics and "
              + sites.size()
              + " sites");
    }
  }

  /** Whether states that emit the answer are among the sites. */
  public boolean readsAnswers() {
    return sites.stream().anyMatch(site -> site.position() != TokenPosition.PROMPT_END);
  }
}
