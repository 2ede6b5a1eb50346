package io.github.sgicl.proxy;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;

/**
 * Where a proxy listens, and to whom.
 *
 * @param address an address of this machine; loopback unless there is a token
 * @param names further names by which clients may call it
 * @param token what clients must show
 */
record Listening(
    InetSocketAddress address, List<String> names, Optional<Secret> token, Limits limits) {

  static final Listening DEFAULT =
      new Listening(
          new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
          List.of(),
          Optional.empty(),
          Limits.DEFAULT);

  Listening {
    names = List.copyOf(names);
  }

  Listening at(InetSocketAddress other) {
    if (other.isUnresolved()) {
      throw new IllegalArgumentException(other.getHostString() + " is no address of this machine");
    }
    return new Listening(other, names, token, limits);
  }

  Listening knownAs(List<String> others) {
    return new Listening(address, others, token, limits);
  }

  Listening guardedBy(Secret other) {
    return new Listening(address, names, Optional.of(other), limits);
  }

  Listening within(Limits other) {
    return new Listening(address, names, token, other);
  }

  /**
   * Refuses to serve the network without a token.
   *
   * @throws IllegalStateException if it would
   */
  void requireGuarded() {
    if (token.isEmpty() && !address.getAddress().isLoopbackAddress()) {
      throw new IllegalStateException(
          "a proxy that others can reach needs a token, was to listen at "
              + address.getAddress().getHostAddress()
              + " without one");
    }
  }
}
