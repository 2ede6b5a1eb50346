package io.github.sgicl.djl.internal.engine.batching;

import io.github.sgicl.djl.internal.engine.pass.PromptReader;
import io.github.sgicl.djl.internal.engine.pass.PromptReading;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Requests that are read together.
 *
 * @param requests alike, at least one
 */
record SharedPass(List<Request> requests) {

  private static final Logger LOG = LoggerFactory.getLogger(SharedPass.class);

  /**
   * Answers each request. Where reading them together fails, each is read by itself, so that a
   * failure comes to the caller whose prompts are its cause and to no other.
   */
  void serve(PromptReader reader) {
    if (requests.size() == 1) {
      serve(requests.get(0), reader);
      return;
    }
    List<PromptReading> readings;
    try {
      List<long[]> all = requests.stream().flatMap(one -> one.prompts().stream()).toList();
      readings = requests.get(0).readBy(reader, all);
    } catch (RuntimeException | Error e) {
      LOG.debug("reads {} requests one by one, since together they fail", requests.size(), e);
      requests.forEach(request -> serve(request, reader));
      return;
    }
    int next = 0;
    for (Request request : requests) {
      int end = next + request.prompts().size();
      boolean unused = request.result().complete(readings.subList(next, end));
      next = end;
    }
  }

  private static void serve(Request request, PromptReader reader) {
    try {
      boolean unused = request.result().complete(request.readBy(reader, request.prompts()));
    } catch (RuntimeException | Error e) {
      boolean unused = request.result().completeExceptionally(e);
    }
  }
}
