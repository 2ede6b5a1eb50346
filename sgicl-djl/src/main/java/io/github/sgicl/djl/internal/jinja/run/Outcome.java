package io.github.sgicl.djl.internal.jinja.run;

/** How a statement ends: the loop around it goes on, is left, or takes the next item. */
enum Outcome {
  DONE,
  BREAK,
  CONTINUE
}
