package io.github.sgicl.proxy;

import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;

/**
 * Who may ask. A web page is kept out, whether it posts to the proxy or has its own name point to
 * it: a request must call the proxy by a name of its own and come from no other origin.
 *
 * @param hosts the names, in lower case, IPv6 addresses without brackets
 * @param token what clients must show
 */
record Gate(Set<String> hosts, Optional<Secret> token) {

  private static final List<String> LOOPBACK = List.of("localhost", "127.0.0.1", "::1");

  Gate {
    hosts = Set.copyOf(hosts);
  }

  static Gate of(Listening listening) throws SocketException {
    InetAddress address = listening.address().getAddress();
    Set<String> hosts = new HashSet<>(LOOPBACK);
    hosts.add(bare(listening.address().getHostString()));
    hosts.add(bare(address.getHostAddress()));
    listening.names().forEach(name -> hosts.add(bare(name)));
    if (address.isAnyLocalAddress()) {
      NetworkInterface.networkInterfaces()
          .flatMap(NetworkInterface::inetAddresses)
          .forEach(one -> hosts.add(bare(one.getHostAddress())));
    }
    return new Gate(hosts, listening.token());
  }

  /**
   * Refuses a request by its host and origin.
   *
   * @throws BadRequestException with status 403
   */
  void requireOwnHost(Request request) throws BadRequestException {
    String host = Request.getServerName(request);
    if (host == null || !hosts.contains(bare(host))) {
      throw new BadRequestException(
          403, "the proxy is not known as the host of this request; name it when it starts");
    }
    String origin = request.getHeaders().get(HttpHeader.ORIGIN);
    String own = "http://" + request.getHeaders().get(HttpHeader.HOST);
    if (origin != null && !origin.equalsIgnoreCase(own)) {
      throw new BadRequestException(403, "requests from web pages are refused");
    }
  }

  /**
   * Refuses a request without the token.
   *
   * @throws BadRequestException with status 401
   */
  void requireToken(Request request) throws BadRequestException {
    String shown = request.getHeaders().get(HttpHeader.AUTHORIZATION);
    if (token.isPresent() && !token.get().isShownBy(shown == null ? "" : shown)) {
      throw new BadRequestException(401, "the proxy's token is wanted as a bearer's");
    }
  }

  /** The client's own authorisation for the endpoint behind; a token is for the proxy alone. */
  Optional<String> ownAuthorization(Request request) {
    return token.isPresent()
        ? Optional.empty()
        : Optional.ofNullable(request.getHeaders().get(HttpHeader.AUTHORIZATION));
  }

  private static String bare(String host) {
    String lower = host.toLowerCase(Locale.ROOT).replaceAll("^\\[|\\]$", "").replaceAll("%.*", "");
    return lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
  }
}
