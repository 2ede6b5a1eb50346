package io.github.sgicl.prompt;

import io.github.sgicl.curriculum.Curriculum;
import io.github.sgicl.curriculum.Levels;
import io.github.sgicl.curriculum.RankedItem;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * {@link DemonstrationSelector#fromEachLevel}.
 *
 * @param retriever where the candidates come from, over the curriculum's pool
 * @param curriculum ranks the pool; its own levels do not count
 */
record CurriculumSelection(Retriever retriever, Curriculum<?> curriculum)
    implements DemonstrationSelector {

  /** Refuses a pool that is not the curriculum's. */
  CurriculumSelection {
    if (retriever.pool().size() != curriculum.size()) {
      throw new IllegalArgumentException(
          "the retriever's pool must be the curriculum's %d items, has %d"
              .formatted(curriculum.size(), retriever.pool().size()));
    }
  }

  @Override
  public String name() {
    return "most similar of each level";
  }

  @Override
  public Selection select(Query query, int shots) {
    return selectAll(List.of(query), shots).get(0);
  }

  @Override
  public List<Selection> selectAll(List<Query> queries, int shots) {
    Curriculum<?> cut = cut(Math.max(1, shots));
    return retriever.retrieveAll(queries, (query, found) -> chosen(cut, found, shots));
  }

  private Curriculum<?> cut(int levels) {
    List<? extends RankedItem<?>> items = curriculum.inPoolOrder();
    return Curriculum.rank(items)
        .scored(items.stream().map(RankedItem::score).toList())
        .into(Levels.equallySized(levels));
  }

  private static Selection chosen(Curriculum<?> levels, Candidates found, int shots) {
    LevelSearch search = new LevelSearch(levels, Diversity.none(), levels.size(), found);
    return Selection.of(
        shots,
        IntStream.rangeClosed(1, shots).mapToObj(search::next).flatMap(Optional::stream).toList(),
        found.excluded());
  }
}
