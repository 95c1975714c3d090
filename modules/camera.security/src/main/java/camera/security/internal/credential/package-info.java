/**
 * API keys, users and revoked tokens, in one small file.
 *
 * <p>{@link camera.security.internal.credential.CredentialStore} is the one that changes it. What
 * is stored cannot be used to log in: of an API key its SHA-256, of a password its PBKDF2.
 */
package camera.security.internal.credential;
