package camera.api;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * API keys and users: made, listed, changed, revoked.
 *
 * <p>Thread-safe, also against other processes that change the same store. Changes are on disk when
 * a method returns and count at once: tokens given for a revoked key or a changed user are refused
 * from then on, and their sessions end. Methods wait for the disk, those with passwords also for
 * the hash.
 */
public interface CredentialControl {

  /** {@return all keys that are not revoked, by name} */
  List<ApiKey> apiKeys();

  /**
   * Makes a key.
   *
   * @param name 1 to 256 characters
   * @param role what its bearer may do
   * @param lifetime after which it ends, positive; empty for never
   * @return the key, readable this once
   * @throws InvalidRequestException if the name cannot be accepted or there are too many keys
   */
  ApiKey.Made createApiKey(String name, Role role, Optional<Duration> lifetime);

  /**
   * Gives a key a new secret; the old one ends.
   *
   * @param id of the key
   * @return the key, readable this once
   * @throws NotFoundException if there is no such key
   */
  ApiKey.Made rotateApiKey(String id);

  /**
   * Ends a key, its tokens and its sessions.
   *
   * @param id of the key
   * @return what it was
   * @throws NotFoundException if there is no such key
   */
  ApiKey revokeApiKey(String id);

  /** {@return all users, by name} */
  List<UserAccount> users();

  /**
   * Adds a user.
   *
   * @param name 1 to 256 characters
   * @param role what the user may do
   * @param password 8 to 1024 characters
   * @return the account
   * @throws InvalidRequestException if name or password cannot be accepted
   * @throws InvalidStateException if there is such a user
   */
  UserAccount createUser(String name, Role role, String password);

  /**
   * Changes a user's password and role; tokens and sessions from before end.
   *
   * @param name of the user
   * @param role the new one; empty to keep it
   * @param password the new one; empty to keep it
   * @return the account
   * @throws NotFoundException if there is no such user
   * @throws InvalidRequestException if the password cannot be accepted
   */
  UserAccount changeUser(String name, Optional<Role> role, Optional<String> password);

  /**
   * Removes a user, with tokens and sessions.
   *
   * @param name of the user
   * @return what it was
   * @throws NotFoundException if there is no such user
   */
  UserAccount deleteUser(String name);
}
