package io.github.sgicl.proxy;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.ServerConnector;

/**
 * Ends connections on which no whole header of a request has come in time, however busily it
 * trickles: an idle timeout alone begins again with every byte. Safe for use by many threads.
 */
final class HeaderWatch implements Runnable {

  private static final long BUSY = Long.MAX_VALUE;

  private final ServerConnector connector;
  private final Duration limit;

  /** Since when a connection waits for a request; {@link #BUSY} while it has one. */
  private final Map<EndPoint, Long> waiting = new ConcurrentHashMap<>();

  HeaderWatch(ServerConnector connector, Duration limit) {
    this.connector = connector;
    this.limit = limit;
  }

  /** A header has come; until its reply is complete the connection is let alone. */
  void came(Request request) {
    EndPoint connection = request.getConnectionMetaData().getConnection().getEndPoint();
    waiting.put(connection, BUSY);
    Request.addCompletionListener(
        request, unused -> waiting.replace(connection, BUSY, System.nanoTime()));
  }

  @Override
  public void run() {
    long now = System.nanoTime();
    for (EndPoint connection : connector.getConnectedEndPoints()) {
      long since = waiting.computeIfAbsent(connection, unused -> now);
      if (since != BUSY && now - since > limit.toNanos()) {
        connection.close(new TimeoutException("no request within " + limit.toSeconds() + " s"));
      }
    }
    waiting.keySet().removeIf(connection -> !connection.isOpen());
  }
}
