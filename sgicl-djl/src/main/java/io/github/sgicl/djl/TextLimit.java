package io.github.sgicl.djl;

/**
 * How long a text may be.
 *
 * @param ofTexts the most tokens that the encoder was made to read
 * @param ofModel the most that its transformer can read
 * @param cutting whether texts of more tokens than the encoder reads are cut, not refused
 */
record TextLimit(int ofTexts, int ofModel, boolean cutting) {}
