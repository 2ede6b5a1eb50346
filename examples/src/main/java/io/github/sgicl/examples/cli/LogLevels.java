package io.github.sgicl.examples.cli;

/** The levels that {@code simplelogger.properties} sets low, raised for {@code --debug}. */
final class LogLevels {

  private LogLevels() {}

  /** Takes effect only while no logger exists yet: the binding reads its settings once. */
  static void debug() {
    System.setProperty("org.slf4j.simpleLogger.log.ai.djl", "debug");
    System.setProperty("org.slf4j.simpleLogger.log.io.github.sgicl", "debug");
    System.setProperty("org.slf4j.simpleLogger.showLogName", "true");
  }
}
