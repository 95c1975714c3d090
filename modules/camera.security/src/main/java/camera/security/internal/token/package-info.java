/**
 * Tokens: who may sign them with what, whether one is genuine, what it says, and making one.
 *
 * <p>{@link camera.security.internal.token.TrustedKeys} binds each key to its one algorithm, as
 * configured; {@link camera.security.internal.token.TokenVerifier} never asks the token about
 * either.
 */
package camera.security.internal.token;
