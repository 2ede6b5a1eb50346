package io.github.sgicl.djl.hub;

/**
 * A model could not be had from the hub or its cache. The message names the model, what was wanted
 * and what came, and what to do where something can be done.
 */
public class HubException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  HubException(HubModel model, String reason) {
    super(model + ": " + reason);
  }

  HubException(HubModel model, String reason, Throwable cause) {
    super(model + ": " + reason, cause);
  }
}
