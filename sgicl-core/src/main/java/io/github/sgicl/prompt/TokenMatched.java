package io.github.sgicl.prompt;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.function.ToIntFunction;

/**
 * {@link DemonstrationSelector#tokenMatched}.
 *
 * @param retriever where the candidates come from
 * @param target whose tokens are matched
 * @param counter counts a demonstration's tokens, one at a time before the query
 * @param candidates the number m of candidates, {@code >= 1}; more where more shots are wanted
 */
record TokenMatched(
    Retriever retriever, DemonstrationSelector target, TokenCounter counter, int candidates)
    implements DemonstrationSelector {

  private static final int TOLERANCE = 1;

  private static final Comparator<Match> BETTER =
      Comparator.comparingInt(Match::excess)
          .thenComparing(Comparator.comparingDouble(Match::similarity).reversed());

  /** Refuses fewer than one candidate. */
  TokenMatched {
    if (!(candidates >= 1)) {
      throw new IllegalArgumentException("candidates must be >= 1, was " + candidates);
    }
  }

  @Override
  public String name() {
    return "similar, token-matched to " + target.name();
  }

  @Override
  public Selection select(Query query, int shots) {
    return chosen(query, retriever.retrieve(query), target.select(query, shots), shots);
  }

  @Override
  public List<Selection> selectAll(List<Query> queries, int shots) {
    Iterator<Selection> targets = target.selectAll(queries, shots).iterator();
    return retriever.retrieveAll(
        queries, (query, found) -> chosen(query, found, targets.next(), shots));
  }

  private Selection chosen(Query query, Candidates found, Selection targeted, int shots) {
    List<Demonstration> matched = targeted.picks().stream().map(Pick::demonstration).toList();
    ToIntFunction<Demonstration> length = lengthBefore(query);
    int tokens = matched.stream().mapToInt(length).sum();
    int size = matched.size();
    List<Measured> nearest =
        found.nearest(Math.max(candidates, size)).stream()
            .map(one -> new Measured(one, length.applyAsInt(one.demonstration())))
            .toList();
    Match match = size <= 2 ? best(size, nearest, tokens) : exchanged(size, nearest, tokens);
    String reason =
        "of a set of " + match.tokens() + " tokens; " + target.name() + " spent " + tokens;
    List<Pick> picks =
        nearest.stream()
            .filter(match.members()::contains)
            .map(one -> Pick.of(one.candidate(), reason))
            .toList();
    return Selection.of(shots, picks, found.excluded());
  }

  private ToIntFunction<Demonstration> lengthBefore(Query query) {
    Message asked = Message.user(query.text());
    int alone = counter.count(List.of(asked));
    return demonstration -> {
      List<Message> shown = new ArrayList<>(demonstration.messages());
      shown.add(asked);
      return counter.count(shown) - alone;
    };
  }

  private static Match best(int size, List<Measured> nearest, int target) {
    List<Match> sets = new ArrayList<>();
    if (size == 0 || nearest.isEmpty()) {
      sets.add(new Match(List.of(), target));
    } else if (size == 1 || nearest.size() == 1) {
      nearest.forEach(one -> sets.add(new Match(List.of(one), target)));
    } else {
      for (int i = 0; i < nearest.size(); i++) {
        for (int j = i + 1; j < nearest.size(); j++) {
          sets.add(new Match(List.of(nearest.get(i), nearest.get(j)), target));
        }
      }
    }
    sets.sort(BETTER);
    return sets.get(0);
  }

  private static Match exchanged(int size, List<Measured> nearest, int target) {
    Match current = new Match(nearest.subList(0, Math.min(size, nearest.size())), target);
    while (true) {
      Match next = current;
      for (int place = 0; place < current.members().size(); place++) {
        for (Measured other : nearest) {
          if (!current.members().contains(other)) {
            List<Measured> members = new ArrayList<>(current.members());
            members.set(place, other);
            Match exchange = new Match(members, target);
            if (BETTER.compare(exchange, next) < 0 && exchange.excess() < current.excess()) {
              next = exchange;
            }
          }
        }
      }
      if (next.equals(current)) {
        return current;
      }
      current = next;
    }
  }

  private record Measured(Candidate candidate, int tokens) {}

  private record Match(List<Measured> members, int target) {
    int tokens() {
      return members.stream().mapToInt(Measured::tokens).sum();
    }

    /** How far the tokens miss the target, 0 if within the tolerance. */
    int excess() {
      int distance = Math.abs(tokens() - target);
      return distance <= TOLERANCE ? 0 : distance;
    }

    double similarity() {
      return members.stream().mapToDouble(one -> one.candidate().similarity()).sum();
    }
  }
}
