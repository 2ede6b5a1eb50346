package io.github.sgicl.comparison;

/** What a strategy is compared as; a report keeps this order. */
public enum StrategyGroup {
  /** What others are held against; needs no control. */
  BASELINE("baseline"),
  /** SG-ICL: never shown without its controls. */
  SGICL("SG-ICL"),
  /** Another published strategy: shown with controls as SG-ICL is. */
  COMPETITOR("competitor"),
  /** A strategy of the user's own: shown with controls as SG-ICL is. */
  OWN("own"),
  /** What another strategy is held against. */
  CONTROL("control"),
  /** Another strategy's demonstrations in another order. */
  ORDER("order"),
  /** A choice among answers to several prompts: never shown without the controls of its tries. */
  RERANKING("answer choice"),
  /** Knows what no strategy can know. */
  CEILING("ceiling");

  private final String label;

  StrategyGroup(String label) {
    this.label = label;
  }

  /** The word in tables. */
  @Override
  public String toString() {
    return label;
  }
}
