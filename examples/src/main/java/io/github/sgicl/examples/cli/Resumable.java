package io.github.sgicl.examples.cli;

/** A command that runs long and may be interrupted. */
@FunctionalInterface
public interface Resumable {

  /** What is kept of a run that is interrupted now, and what takes it up; a sentence. */
  String howToGoOn();
}
