package camera.bench.load;

import java.io.IOException;

/** Makes load on one thread and prints the rows of a table. */
public final class LoadGenerator {

  private LoadGenerator() {}

  /**
   * Runs.
   *
   * @param args {@code --name=value}; see {@link LoadOptions}
   * @throws IOException if the network fails
   */
  public static void main(String[] args) throws IOException {
    LoadOptions options = LoadOptions.parse(args);
    switch (options.mode()) {
      case REQUESTS -> new RequestLoad(options).run(System.out);
      case FAN_OUT -> new FanOut(options).run(System.out);
      case SOAK -> new Soak(options, System.out).run(System.out);
    }
  }
}
