package io.github.sgicl.proxy;

import java.time.Duration;

/**
 * What a proxy puts up with.
 *
 * @param header how long a connection may take to send the header of a request, from its beginning
 *     or the reply before
 * @param body how long the body may take from there
 * @param silence how long a client may leave a reply unread, or send nothing of a body
 * @param connections the most that are open at a time; others wait to be accepted
 * @param bodies the most bytes of requests that are coming in, all together
 * @param queue the most requests that wait to be scored
 * @param closing how long requests under way have when the proxy ends
 */
record Limits(
    Duration header,
    Duration body,
    Duration silence,
    int connections,
    long bodies,
    int queue,
    Duration closing) {

  static final Limits DEFAULT =
      new Limits(
          Duration.ofSeconds(30),
          Duration.ofSeconds(60),
          Duration.ofSeconds(30),
          8_192,
          512L << 20,
          256,
          Duration.ofSeconds(30));

  Limits closingWithin(Duration other) {
    return new Limits(header, body, silence, connections, bodies, queue, other);
  }
}
