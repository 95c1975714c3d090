package camera.api;

import java.time.Instant;

/**
 * A user who logs in with a password; never the password.
 *
 * @param name of the user
 * @param role what the user may do
 * @param created when the account was made
 * @param changed when the password or the role was set last
 */
public record UserAccount(String name, Role role, Instant created, Instant changed) {}
