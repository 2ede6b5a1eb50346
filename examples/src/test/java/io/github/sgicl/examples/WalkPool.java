package io.github.sgicl.examples;

import com.google.gson.JsonObject;
import io.github.sgicl.examples.walk.Episode;
import io.github.sgicl.examples.walk.WalkProblem;
import io.github.sgicl.json.JsonLines;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;

/** A small pool of the walk task, its records those of a file. */
public final class WalkPool {

  /** The options that name the pool's fields. */
  public static final List<String> FIELDS = List.of("--question-field=q", "--answer-field=a");

  private static final Episode EPISODE = Episode.random(10, 30, 5, new SplittableRandom(7));

  private WalkPool() {}

  public static List<String> lines() {
    return EPISODE.pool().stream().map(WalkPool::line).toList();
  }

  public static String query() {
    return EPISODE.queries().get(0).question();
  }

  public static String firstQuestion() {
    return EPISODE.pool().get(0).question();
  }

  /** A record whose question has two tokens for each repeat, and one more. */
  public static String longRecord(String id, int repeats) {
    JsonObject record = new JsonObject();
    record.addProperty("id", id);
    record.addProperty("q", "a # ".repeat(repeats));
    record.addProperty("a", "a b ;");
    return JsonLines.line(record);
  }

  private static String line(WalkProblem problem) {
    JsonObject record = new JsonObject();
    record.addProperty("q", problem.question());
    record.addProperty("a", problem.answer());
    record.addProperty("note", "\"ü\" \\ \n <b> \u2028");
    return JsonLines.line(record);
  }

  public static Path write(Path folder, List<String> lines) throws IOException {
    return Files.write(folder.resolve("pool.jsonl"), lines);
  }
}
