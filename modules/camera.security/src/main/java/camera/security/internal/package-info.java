/**
 * Signed tokens, sessions, roles and rate limits, all in memory.
 *
 * <p>{@link camera.security.internal.JwtSecurity} is the whole as callers see it. Below it, {@link
 * camera.security.internal.TokenVerifier} decides whether a token is genuine and {@link
 * camera.security.internal.TokenClaims} what it says; {@link
 * camera.security.internal.SessionRegistry} and {@link camera.security.internal.RateLimiter} keep
 * what is known of callers, each with a bound.
 */
package camera.security.internal;
