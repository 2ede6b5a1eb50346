package io.github.sgicl.djl;

import java.io.IOException;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.net.URL;
import java.net.URLConnection;
import java.net.URLStreamHandler;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Keeps every connection that this JVM tries to open by a URL, with or without a proxy, or by a
 * socket, and lets none come about.
 */
final class RecordedConnections extends ProxySelector {

  private final Queue<String> attempts = new ConcurrentLinkedQueue<>();

  /** From now on in this JVM, in which nobody else may have asked for the like. */
  static RecordedConnections start() {
    RecordedConnections recorder = new RecordedConnections();
    ProxySelector.setDefault(recorder);
    URL.setURLStreamHandlerFactory(
        protocol -> protocol.startsWith("http") ? new Refusing(recorder) : null);
    return recorder;
  }

  List<String> attempts() {
    return List.copyOf(attempts);
  }

  @Override
  public List<Proxy> select(URI uri) {
    attempts.add(uri.toString());
    throw new IllegalArgumentException("connections are not allowed in this test: " + uri);
  }

  @Override
  public void connectFailed(URI uri, SocketAddress address, IOException reason) {
    attempts.add(uri.toString());
  }

  private static final class Refusing extends URLStreamHandler {

    private final RecordedConnections recorder;

    Refusing(RecordedConnections recorder) {
      this.recorder = recorder;
    }

    @Override
    protected URLConnection openConnection(URL url) throws IOException {
      recorder.attempts.add(url.toString());
      throw new IOException("connections are not allowed in this test: " + url);
    }

    @Override
    protected URLConnection openConnection(URL url, Proxy proxy) throws IOException {
      return openConnection(url);
    }
  }
}
