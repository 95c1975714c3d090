package camera.security.internal.credential;

import camera.api.UserAccount;

/**
 * A user as kept.
 *
 * @param account what may be shown
 * @param password hashed
 */
record StoredUser(UserAccount account, PasswordHash password) {

  /** {@return what tokens given for this user name; another after each change} */
  String reference() {
    return "user:" + account.name() + "#" + account.changed().toEpochMilli();
  }
}
