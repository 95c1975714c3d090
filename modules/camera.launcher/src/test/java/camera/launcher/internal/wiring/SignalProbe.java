package camera.launcher.internal.wiring;

import java.util.concurrent.CountDownLatch;

/** A program that listens to signals and tells of them; ends itself at the second. */
final class SignalProbe {

  private SignalProbe() {}

  public static void main(String... arguments) throws InterruptedException {
    CountDownLatch first = new CountDownLatch(1);
    StopSignals.listen(first::countDown, () -> Runtime.getRuntime().halt(1));
    System.out.println("listening");
    first.await();
    System.out.println("ending");
    if (arguments.length > 0) {
      System.exit(0);
    }
    new CountDownLatch(1).await();
  }
}
