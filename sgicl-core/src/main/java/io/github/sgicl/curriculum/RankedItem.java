package io.github.sgicl.curriculum;

import io.github.sgicl.score.Score;

/**
 * An item of a curriculum.
 *
 * @param <T> what the pool is made of
 * @param index the item's place in the pool, from 0
 * @param item the item
 * @param score its score
 * @param level its level, from 1 (densest)
 */
public record RankedItem<T>(int index, T item, Score score, int level) {}
