package io.github.sgicl.prompt;

class ZeroShotTest extends DemonstrationSelectorContract {

  @Override
  DemonstrationSelector over(World world) {
    return new ZeroShot();
  }

  @Override
  int chosenOf(int available, int shots) {
    return 0;
  }
}
