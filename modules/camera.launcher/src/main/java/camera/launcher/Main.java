package camera.launcher;

import camera.launcher.internal.cli.Program;

/** Entry point of {@code camera-service}. */
public final class Main {

  private Main() {}

  /**
   * Runs the command line and ends the process with its exit code.
   *
   * @param arguments see {@code --help}
   */
  public static void main(String... arguments) {
    System.exit(Program.create(System.getenv()).run(arguments));
  }
}
