package camera.launcher.internal.cli;

import camera.api.Role;

/** Reads a role from the command line. */
final class Roles {

  private Roles() {}

  static Role parse(String word) {
    return Role.parse(word)
        .orElseThrow(
            () ->
                new CommandFailedException(
                    ExitCode.USAGE,
                    "--role: expected viewer, operator or admin, not '" + word + "'"));
  }
}
