package io.github.sgicl.examples.training;

/**
 * A fact of a knowledge graph.
 *
 * @param head the entity that it is about, counted from 0
 * @param relation the relation, base relations first, then rules
 * @param tail the entity that stands in this relation to the head
 */
record Triple(int head, int relation, int tail) {}
