package io.github.sgicl.axis;

/** How items meet levels. */
public enum Design {
  /** Every item stands at every level, so that levels differ in nothing but the level. */
  PAIRED,
  /** Each item belongs to one level, so that levels may differ in what their items are about. */
  GROUPED
}
