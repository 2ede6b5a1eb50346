package io.github.sgicl.axis;

import io.github.sgicl.activation.Site;
import io.github.sgicl.activation.TokenPosition;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * On how many trained models a metric at the last layer boundary moves which way along the axis, by
 * its {@linkplain Association#direction() direction}.
 *
 * @param metric the metric's name
 * @param position the token position
 * @param sparser models on which it becomes sparser as the level rises
 * @param denser models on which it becomes denser
 * @param undecided models on which no movement is shown, or where rho is undefined
 */
public record SignAgreement(
    String metric, TokenPosition position, int sparser, int denser, int undecided) {

  /** Whether all models move the same way, none undecided. */
  public boolean unanimous() {
    return undecided == 0 && (sparser == 0 || denser == 0);
  }

  static List<SignAgreement> over(List<ModelReport> models) {
    Set<Kind> kinds = new LinkedHashSet<>();
    models.forEach(model -> last(model).forEach(association -> kinds.add(Kind.of(association))));
    List<SignAgreement> all = new ArrayList<>();
    for (Kind kind : kinds) {
      int[] signs =
          models.stream()
              .filter(model -> !model.untrained())
              .flatMap(model -> last(model).stream())
              .filter(a -> kind.equals(Kind.of(a)))
              .mapToInt(Association::direction)
              .toArray();
      all.add(
          new SignAgreement(
              kind.metric(), kind.position(), count(signs, 1), count(signs, -1), count(signs, 0)));
    }
    return List.copyOf(all);
  }

  private static List<Association> last(ModelReport model) {
    return model.associations().stream()
        .filter(a -> a.quantity().site().map(Site::layer).orElse(-1) == model.layers())
        .toList();
  }

  private record Kind(String metric, TokenPosition position) {

    static Kind of(Association association) {
      Quantity quantity = association.quantity();
      return new Kind(quantity.name(), quantity.site().orElseThrow().position());
    }
  }

  private static int count(int[] signs, int wanted) {
    int count = 0;
    for (int sign : signs) {
      count += sign == wanted ? 1 : 0;
    }
    return count;
  }
}
