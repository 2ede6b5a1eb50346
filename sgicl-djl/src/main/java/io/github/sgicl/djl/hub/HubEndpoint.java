package io.github.sgicl.djl.hub;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The server that the models are asked from.
 *
 * @param base an https address, or an http address of this machine itself, without a slash at its
 *     end
 */
record HubEndpoint(URI base) {

  private static final Pattern LOOPBACK =
      Pattern.compile("localhost|127(?:\\.\\d{1,3}){3}|\\[::1]|\\[0:0:0:0:0:0:0:1]");

  HubEndpoint {
    if (!(isHttps(base) || isLoopbackHttp(base))
        || base.getUserInfo() != null
        || base.getQuery() != null
        || base.getFragment() != null) {
      throw new IllegalArgumentException(
          "the hub's endpoint must be an https address without user, query and fragment (http only"
              + " on this machine itself), was "
              + withoutUser(base));
    }
    base = URI.create(base.toString().replaceFirst("/+$", ""));
  }

  static HubEndpoint parse(String text) {
    try {
      return new HubEndpoint(new URI(text));
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException("the hub's endpoint is no address: " + e.getReason(), e);
    }
  }

  /** Where the hub says which commit a revision is and which files that has. */
  URI listing(HubModel model) {
    return at(
        "/api/models/"
            + model.owner()
            + "/"
            + model.name()
            + "/revision/"
            + encoded(model.revision())
            + "?blobs=true");
  }

  /** Where the hub serves a file of a commit, or says who does. */
  URI file(HubModel model, String commit, String name) {
    String path =
        Arrays.stream(name.split("/")).map(HubEndpoint::encoded).collect(Collectors.joining("/"));
    return at("/" + model.owner() + "/" + model.name() + "/resolve/" + commit + "/" + path);
  }

  /** Whether an address is of this server: same scheme, host and port. */
  boolean owns(URI address) {
    return origin(address).equals(origin(base));
  }

  /** Whether a redirection may lead there: never from https to http. */
  boolean admits(URI address) {
    return isHttps(address) || (isLoopbackHttp(base) && isLoopbackHttp(address));
  }

  private URI at(String path) {
    return URI.create(base + path);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private static boolean isHttps(URI address) {
    return "https".equalsIgnoreCase(address.getScheme()) && address.getHost() != null;
  }

  private static boolean isLoopbackHttp(URI address) {
    return "http".equalsIgnoreCase(address.getScheme())
        && address.getHost() != null
        && LOOPBACK.matcher(address.getHost().toLowerCase(Locale.ROOT)).matches();
  }

  private static String origin(URI address) {
    String scheme = address.getScheme().toLowerCase(Locale.ROOT);
    int usual = scheme.equals("https") ? 443 : 80;
    int port = address.getPort() < 0 ? usual : address.getPort();
    return scheme + "://" + address.getHost().toLowerCase(Locale.ROOT) + ":" + port;
  }

  private static String withoutUser(URI address) {
    return address.toString().replaceFirst("//[^/]*@", "//…@");
  }
}
