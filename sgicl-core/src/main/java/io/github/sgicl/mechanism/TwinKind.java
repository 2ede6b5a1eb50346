package io.github.sgicl.mechanism;

/** What active coordinates are compared with. */
public enum TwinKind {
  /** As many random coordinates. */
  AS_MANY("random, as many"),
  /** Random coordinates that hold at least as much energy, so more of them. */
  AS_MUCH_ENERGY("random, as much energy");

  private final String title;

  TwinKind(String title) {
    this.title = title;
  }

  /** The kind in words. */
  public String title() {
    return title;
  }
}
