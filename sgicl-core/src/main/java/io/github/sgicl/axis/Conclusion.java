package io.github.sgicl.axis;

import io.github.sgicl.statistic.Decimals;
import io.github.sgicl.statistic.Interval;
import java.util.Locale;

/** What may be said of an association, in words that claim no more than its interval does. */
public final class Conclusion {

  private Conclusion() {}

  /**
   * A sentence or two about a quantity: which way it moves with the level and how reliably, or that
   * no movement was shown, and what is left of it given the token count.
   */
  public static String of(Association association) {
    Interval rho = association.rho();
    String name = association.quantity().label();
    if (!rho.isDefined()) {
      return name + " is the same for all prompts: there is nothing to correlate.";
    }
    String numbers =
        "rho %s, n = %d%s, %s"
            .formatted(signed(rho), association.n(), inClusters(association), p(association.p()));
    if (association.direction() == 0) {
      return "%s: no movement with the level shown (%s)%s; %s."
          .formatted(name, numbers, undecided(association), power(association));
    }
    return String.format(
        Locale.ROOT,
        "%s %s as the level rises (%s): of two prompts of different levels the higher one %s %.0f"
            + " %% of the time.%s",
        name,
        direction(association),
        numbers,
        rising(association),
        100 * share(association),
        givenTokens(association));
  }

  /** The sample and the seed, as every table and picture names them. */
  public static String sample(StudySetup setup, Association association) {
    return "n = %d prompts of %d items, seed %d, %d resamples"
        .formatted(association.n(), setup.used(), setup.seed(), setup.resamples());
  }

  private static String inClusters(Association association) {
    return association.clusters() == association.n()
        ? ""
        : " in %d clusters".formatted(association.clusters());
  }

  /** Where one of interval and test says so and the other does not, neither counts. */
  private static String undecided(Association association) {
    if (association.rho().sign() != 0) {
      return ", since the permutation test does not reject";
    }
    return association.rejected() && association.rho().hasEnds()
        ? ", since the interval holds zero though the permutation test rejects"
        : "";
  }

  private static String power(Association association) {
    if (!association.rho().hasEnds()) {
      return "how small a rho would be found is not known";
    }
    return association.detectable() < 1
        ? String.format(
            Locale.ROOT, "a rho below %.2f would often be missed", association.detectable())
        : "so few clusters could show no rho at all";
  }

  private static String signed(Interval interval) {
    return Decimals.signedWithInterval(interval, 2);
  }

  private static String p(double value) {
    String text = Decimals.p(value);
    return "p " + (text.startsWith("<") ? text : "= " + text);
  }

  private static String direction(Association association) {
    boolean up = association.direction() > 0;
    if (association.quantity().site().isPresent()) {
      return up ? "becomes sparser" : "becomes denser, against the claim under test,";
    }
    return up == association.quantity().turned() ? "falls" : "rises";
  }

  private static String rising(Association association) {
    boolean up = association.direction() > 0;
    if (association.quantity().site().isPresent()) {
      return up ? "is the sparser one" : "is the denser one";
    }
    return up == association.quantity().turned() ? "has the lower value" : "has the higher value";
  }

  private static double share(Association association) {
    return association.direction() > 0 ? association.higherOfTwo() : 1 - association.higherOfTwo();
  }

  private static String givenTokens(Association association) {
    Interval given = association.rhoGivenTokens();
    if (association.quantity().equals(Quantity.TOKENS)) {
      return "";
    }
    if (!given.isDefined()) {
      return " The level cannot be told apart from the length.";
    }
    if (!given.hasEnds()) {
      return " Given the token count it is %s.".formatted(signed(given));
    }
    if (given.sign() == association.rho().sign()) {
      return " Given the token count it stays (%s).".formatted(signed(given));
    }
    return given.sign() == 0
        ? " Given the token count nothing is shown any more (%s).".formatted(signed(given))
        : " Given the token count the sign turns (%s).".formatted(signed(given));
  }
}
