package io.github.sgicl.springai;

import io.github.sgicl.monitor.Advice;
import io.github.sgicl.monitor.SparsityMonitor;
import io.github.sgicl.monitor.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.ai.chat.client.ChatClientRequest;
import org.springframework.ai.chat.client.ChatClientResponse;

/**
 * What becomes of a request.
 *
 * @param request the request as it goes on
 * @param fallsBack whether it is answered without a model
 * @param news what the response's context is to say
 */
record Judgement(ChatClientRequest request, boolean fallsBack, Map<String, Object> news) {

  /** The key of the monitors in a context that have judged its question. */
  private static final String MONITORS = "sgicl.monitors";

  static Judgement by(SparsityMonitor monitor, ChatClientRequest request, Verdict verdict) {
    List<Object> monitors = new ArrayList<>(monitors(request));
    monitors.add(monitor);
    return new Judgement(
        request.mutate().context(MONITORS, List.copyOf(monitors)).build(),
        verdict instanceof Verdict.Atypical atypical && atypical.advice() == Advice.FALL_BACK,
        Map.of(VerdictAdvisor.VERDICT, verdict));
  }

  static Judgement without(ChatClientRequest request, String reason) {
    return new Judgement(request, false, Map.of(VerdictAdvisor.UNJUDGED, reason));
  }

  /** The advisor before has told what there is to tell. */
  static Judgement madeBefore(ChatClientRequest request) {
    return new Judgement(request, false, Map.of());
  }

  static boolean wasMadeBy(SparsityMonitor monitor, ChatClientRequest request) {
    return monitors(request).contains(monitor);
  }

  private static List<?> monitors(ChatClientRequest request) {
    return request.context().get(MONITORS) instanceof List<?> monitors ? monitors : List.of();
  }

  ChatClientResponse told(ChatClientResponse response) {
    return response.mutate().context(news).build();
  }
}
