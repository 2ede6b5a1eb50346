package io.github.sgicl.monitor;

import java.util.Optional;

/**
 * A request to be looked at.
 *
 * @param request the request
 * @param verdict what the monitor said; empty if it could not say it in time
 * @param reason why it is here, in words
 * @param <Q> what is asked
 */
public record ReviewItem<Q>(Q request, Optional<Verdict> verdict, String reason) {}
