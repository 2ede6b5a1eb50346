package io.github.sgicl.subspace;

/**
 * The active subspace of one state, and where the state belongs.
 *
 * @param subspace the subspace
 * @param group what is compared with other groups, such as a level, a task or a layer
 * @param item which input it was read of; states of one item are not independent
 */
public record PlacedSubspace(ActiveSubspace subspace, String group, String item) {}
