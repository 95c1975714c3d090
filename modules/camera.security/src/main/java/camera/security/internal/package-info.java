/**
 * Signed tokens, API keys, passwords, sessions, roles and rate limits.
 *
 * <p>{@link camera.security.internal.JwtSecurity} is the whole as callers see it. Below it are
 * {@code token} (is it genuine, and what does it say), {@code credential} (API keys, users, revoked
 * tokens), {@code session}, {@code limit} and {@code audit}; what is known of callers is bounded
 * everywhere.
 */
package camera.security.internal;
