/** Tests of getting models from a hub, all of it on this machine. */
@NullMarked
package io.github.sgicl.djl.hub;

import org.jspecify.annotations.NullMarked;
