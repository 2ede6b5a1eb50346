package io.github.sgicl.djl.internal.engine;

import io.github.sgicl.djl.internal.engine.library.ExitGuard;
import java.util.concurrent.CountDownLatch;

/**
 * A program that ends while another thread is inside a native call, played by a thread that sleeps.
 */
public final class EndsDuringACall {

  private EndsDuringACall() {}

  /** Ends with code 3. */
  public static void main(String[] arguments) throws InterruptedException {
    CountDownLatch inside = new CountDownLatch(1);
    ExitGuard.modelOpened();
    Thread caller =
        new Thread(
            () -> {
              ExitGuard.callBegins();
              inside.countDown();
              sleep(1_000);
              System.out.println("call ended");
              ExitGuard.callEnds();
              try {
                ExitGuard.callBegins();
                System.out.println("another began");
              } catch (IllegalStateException e) {
                System.out.println(e.getMessage());
              }
            });
    caller.setDaemon(true);
    caller.start();
    inside.await();
    System.exit(3);
  }

  private static void sleep(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
