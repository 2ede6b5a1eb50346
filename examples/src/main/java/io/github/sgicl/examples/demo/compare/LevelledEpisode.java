package io.github.sgicl.examples.demo.compare;

import io.github.sgicl.curriculum.Curriculum;
import io.github.sgicl.curriculum.Levels;
import io.github.sgicl.examples.walk.Episode;
import io.github.sgicl.examples.walk.WalkProblem;
import io.github.sgicl.prompt.Query;
import io.github.sgicl.score.DifficultySignal;
import io.github.sgicl.score.Score;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * An episode whose pool is cut into levels by the sparsity of its bare questions, and whose queries
 * are scored in the same way.
 *
 * @param episode the problems
 * @param curriculum the pool with its levels
 * @param queries the episode's queries with their scores, in their order
 */
public record LevelledEpisode(
    Episode episode, Curriculum<WalkProblem> curriculum, List<Query> queries) {

  /** Into how many levels a pool is cut. */
  public static final int LEVELS = 5;

  /** Copies the list. */
  public LevelledEpisode {
    queries = List.copyOf(queries);
  }

  /** Scores the problems of all episodes in one call. */
  public static List<LevelledEpisode> of(List<Episode> episodes, DifficultySignal signal) {
    List<Score> scores =
        signal.scoreAll(
            episodes.stream()
                .flatMap(one -> Stream.concat(one.pool().stream(), one.queries().stream()))
                .map(WalkProblem::question)
                .toList());
    List<LevelledEpisode> levelled = new ArrayList<>();
    int next = 0;
    for (Episode episode : episodes) {
      int queries = next + episode.pool().size();
      int end = queries + episode.queries().size();
      levelled.add(of(episode, scores.subList(next, queries), scores.subList(queries, end)));
      next = end;
    }
    return List.copyOf(levelled);
  }

  private static LevelledEpisode of(
      Episode episode, List<Score> poolScores, List<Score> queryScores) {
    List<Query> queries = new ArrayList<>();
    for (int i = 0; i < queryScores.size(); i++) {
      queries.add(Query.of(episode.queries().get(i).question()).scored(queryScores.get(i)));
    }
    return new LevelledEpisode(
        episode,
        Curriculum.rank(episode.pool()).scored(poolScores).into(Levels.equallySized(LEVELS)),
        queries);
  }

  /** The level of a query, by its place among the queries. */
  public int queryLevel(int query) {
    return curriculum.levelOf(queries.get(query).score().orElseThrow());
  }
}
