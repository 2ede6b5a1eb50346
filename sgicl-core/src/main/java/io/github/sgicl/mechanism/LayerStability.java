package io.github.sgicl.mechanism;

import io.github.sgicl.subspace.MassiveCoordinates;
import io.github.sgicl.subspace.SubspaceStability;

/**
 * How often the coordinates of a layer are active, over all prompts, and which ones are massive.
 *
 * @param layer the boundary
 * @param active of the most energetic coordinates
 * @param twins of random ones, as many
 * @param paper the massive ones by the paper's rule
 * @param scaleFree the massive ones by the rule without scale
 */
public record LayerStability(
    int layer,
    SubspaceStability active,
    SubspaceStability twins,
    MassiveCoordinates paper,
    MassiveCoordinates scaleFree) {}
