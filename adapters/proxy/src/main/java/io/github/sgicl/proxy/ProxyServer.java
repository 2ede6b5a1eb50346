package io.github.sgicl.proxy;

import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.component.LifeCycle;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** An HTTP/1.1 server within limits. Connections that wait hold no thread. */
final class ProxyServer {

  private static final int SERVING = 32;
  private static final int SCORING = 16;
  private static final int LARGEST_HEADER = 16 << 10;

  private final Server server;
  private final ServerConnector connector;
  private final ThreadPoolExecutor scoring;
  private final ScheduledExecutorService clock;
  private final Completions completions;
  private final InetAddress bound;

  private ProxyServer(
      Server server,
      ServerConnector connector,
      ThreadPoolExecutor scoring,
      ScheduledExecutorService clock,
      Completions completions,
      InetAddress bound) {
    this.server = server;
    this.connector = connector;
    this.scoring = scoring;
    this.clock = clock;
    this.completions = completions;
    this.bound = bound;
  }

  /**
   * Starts.
   *
   * @param handling what is to be done with requests, given who may ask and where scoring runs
   * @throws IOException if it cannot listen there
   */
  static ProxyServer start(Listening listening, BiFunction<Gate, Executor, Completions> handling)
      throws IOException {
    Limits limits = listening.limits();
    QueuedThreadPool threads = new QueuedThreadPool(SERVING);
    threads.setName("sgicl-proxy");
    Server server = new Server(threads);
    ServerConnector connector = connector(server, listening);
    HeaderWatch headers = new HeaderWatch(connector, limits.header());
    ThreadPoolExecutor scoring =
        new ThreadPoolExecutor(
            SCORING, SCORING, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>(limits.queue()));
    Completions completions = handling.apply(Gate.of(listening), scoring);
    server.setHandler(new Watched(headers, completions));
    server.setErrorHandler(ProxyServer::refuse);
    server.addBean(new NetworkConnectionLimit(limits.connections(), server));
    ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    ProxyServer started =
        new ProxyServer(
            server, connector, scoring, clock, completions, listening.address().getAddress());
    try {
      server.start();
    } catch (Exception e) {
      started.stop(Duration.ZERO);
      throw new IOException(
          "cannot listen at port " + listening.address().getPort() + ": " + e.getMessage(), e);
    }
    long period = Math.max(1, limits.header().toMillis() / 4);
    var unused = clock.scheduleWithFixedDelay(headers, period, period, TimeUnit.MILLISECONDS);
    return started;
  }

  private static ServerConnector connector(Server server, Listening listening) {
    HttpConfiguration http = new HttpConfiguration();
    http.setSendServerVersion(false);
    http.setRequestHeaderSize(LARGEST_HEADER);
    ServerConnector connector = new ServerConnector(server, new HttpConnectionFactory(http));
    connector.setHost(listening.address().getAddress().getHostAddress());
    connector.setPort(listening.address().getPort());
    connector.setIdleTimeout(listening.limits().silence().toMillis());
    server.addConnector(connector);
    return connector;
  }

  /** Tells the watch of each request that came. */
  private static final class Watched extends Handler.Wrapper {

    private final HeaderWatch headers;

    Watched(HeaderWatch headers, Handler handler) {
      super(handler);
      this.headers = headers;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
      headers.came(request);
      return super.handle(request, response, callback);
    }
  }

  /** What the server itself refuses, in the format's own words and none of the request's. */
  private static boolean refuse(Request request, Response response, Callback callback) {
    int status = response.getStatus();
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/json");
    Content.Sink.write(
        response,
        true,
        ChatFormat.error("invalid_request_error", HttpStatus.getMessage(status)).toString(),
        callback);
    return true;
  }

  /** Such as {@code http://127.0.0.1:8080}. */
  String address() {
    String host = bound.getHostAddress();
    return "http://"
        + (bound instanceof Inet6Address ? "[" + host + "]" : host)
        + ":"
        + connector.getLocalPort();
  }

  /** Accepts nothing more, waits for what is under way, and ends. */
  void stop(Duration limit) {
    connector.close();
    completions.end(limit);
    LifeCycle.stop(server);
    scoring.shutdownNow();
    clock.shutdownNow();
  }
}
