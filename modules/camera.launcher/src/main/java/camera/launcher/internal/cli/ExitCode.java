package camera.launcher.internal.cli;

/** Exit codes of all commands. */
final class ExitCode {

  static final int OK = 0;

  /** The service could not start or end well, or the call was answered with an error. */
  static final int FAILED = 1;

  /** Command line or configuration wrong; nothing was done. */
  static final int USAGE = 2;

  /** The service could not be reached or did not answer in time. */
  static final int NO_CONNECTION = 3;

  private ExitCode() {}
}
