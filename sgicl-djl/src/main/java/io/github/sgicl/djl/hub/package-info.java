/**
 * Models from the Hugging Face hub: {@link io.github.sgicl.djl.hub.ModelReference} reads what a
 * person typed, {@link io.github.sgicl.djl.hub.HubDownload} turns a reference to the hub into a
 * checkpoint directory on this machine. The only package of this library that opens a network
 * connection, and only when {@link io.github.sgicl.djl.hub.HubDownload#fetch()} is called for a
 * model that is not complete in the cache. Whatever the other side sends is untrusted.
 */
@NullMarked
@CheckReturnValue
package io.github.sgicl.djl.hub;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
