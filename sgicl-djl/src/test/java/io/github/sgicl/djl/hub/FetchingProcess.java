package io.github.sgicl.djl.hub;

import java.net.URI;
import java.nio.file.Path;

/** Fetches in a process of its own: the arguments are endpoint and cache. */
final class FetchingProcess {

  private FetchingProcess() {}

  public static void main(String[] arguments) {
    Path fetched =
        HubDownload.of(FakeHub.MODEL.owner(), FakeHub.MODEL.name())
            .endpoint(URI.create(arguments[0]))
            .into(Path.of(arguments[1]))
            .fetch();
    System.out.println(fetched);
  }
}
