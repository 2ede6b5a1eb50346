package io.github.sgicl.prompt;

class DiversifiedTest extends SimilaritySelectorContract {

  @Override
  DemonstrationSelector over(World world) {
    return MostSimilar.of(world.retriever()).diversifiedBy(new MaximalMarginalRelevance(0.5), 20);
  }
}
