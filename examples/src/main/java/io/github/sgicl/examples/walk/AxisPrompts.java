package io.github.sgicl.examples.walk;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The prompts of each {@link WalkAxis}, a scene and a level in. */
final class AxisPrompts {

  private static final int MOST_HOPS = 6;
  private static final int STATEMENTS = 5;

  private AxisPrompts() {}

  private static WalkPrompt worked(Scene scene, List<WalkProblem> context, String noise, int hops) {
    WalkProblem problem = scene.world().problem(String.valueOf(scene.start()), hops);
    return WalkPrompt.of(context, noise + problem.question(), problem.answer());
  }

  private static WalkPrompt atOnce(Scene scene, List<WalkProblem> context, String between) {
    return WalkPrompt.of(context, "! # " + between + scene.start(), scene.target() + " ;");
  }

  private static String noise(int tokens) {
    return "~ ".repeat(tokens);
  }

  static WalkPrompt hops(Scene scene, int hops) {
    return worked(scene, scene.facts(), "", hops);
  }

  static WalkPrompt hopsPadded(Scene scene, int hops) {
    return worked(scene, scene.facts(), noise(MOST_HOPS - hops), hops);
  }

  static WalkPrompt hopsDirect(Scene scene, int hops) {
    char symbol = scene.start();
    for (int i = 0; i < hops; i++) {
      symbol = scene.world().after(symbol);
    }
    return WalkPrompt.of(scene.facts(), "! " + "# ".repeat(hops) + scene.start(), symbol + " ;");
  }

  static WalkPrompt length(Scene scene, int starts) {
    WalkProblem problem = scene.world().problem(scene.starts(starts), 1);
    return WalkPrompt.of(scene.facts(), problem.question(), problem.answer());
  }

  private static List<WalkProblem> distracted(Scene scene, int unrelated) {
    List<WalkProblem> context = scene.facts();
    context.addAll(scene.unrelated(unrelated));
    return scene.shuffled(context);
  }

  static WalkPrompt distract(Scene scene, int unrelated) {
    return atOnce(scene, distracted(scene, unrelated), "");
  }

  static WalkPrompt distractHops(Scene scene, int unrelated) {
    return worked(scene, distracted(scene, unrelated), "", 3);
  }

  static WalkPrompt options(Scene scene, int options) {
    List<WalkProblem> context = scene.facts();
    if (options == 0) {
      return atOnce(scene, context, "");
    }
    String wrong = World.ALPHABET.replace(String.valueOf(scene.target()), "");
    String offered = scene.target() + scene.shuffled(wrong).substring(0, options - 1);
    String listed = String.join(" ", scene.shuffled(offered).split(""));
    return atOnce(scene, context, "? " + listed + " ");
  }

  static WalkPrompt noisy(Scene scene, int tokens) {
    return atOnce(scene, scene.facts(), noise(tokens));
  }

  static WalkPrompt evidence(Scene scene, int missing) {
    List<WalkProblem> context = new ArrayList<>(scene.factsButOfStart());
    WalkProblem needed = new Fact(scene.start(), scene.target()).stated();
    context.addAll(Collections.nCopies(STATEMENTS - missing, needed));
    context.addAll(scene.unrelated(missing));
    return atOnce(scene, scene.shuffled(context), "");
  }

  static WalkPrompt missing(Scene scene, int missing) {
    List<WalkProblem> context = scene.facts();
    WalkProblem query = scene.world().problem(String.valueOf(scene.start()), 2);
    List<Fact> needed = new ArrayList<>(query.facts());
    if (scene.draw(2) == 1) {
      Collections.reverse(needed);
    }
    List<WalkProblem> unrelated = scene.unrelated(2);
    for (int i = 0; i < missing; i++) {
      context.set(context.indexOf(needed.get(i).stated()), unrelated.get(i));
    }
    return WalkPrompt.of(context, query.question(), query.answer());
  }

  static WalkPrompt conflict(Scene scene, int contradicting) {
    List<WalkProblem> context = new ArrayList<>(scene.factsButOfStart());
    WalkProblem right = new Fact(scene.start(), scene.target()).stated();
    WalkProblem wrong = new Fact(scene.start(), scene.contradiction()).stated();
    context.addAll(Collections.nCopies(STATEMENTS - contradicting, right));
    context.addAll(Collections.nCopies(contradicting, wrong));
    return atOnce(scene, scene.shuffled(context), "");
  }
}
