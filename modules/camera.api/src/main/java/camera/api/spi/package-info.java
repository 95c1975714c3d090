/**
 * What providers implement, and the building blocks they share.
 *
 * <p>The launcher finds providers with {@link java.util.ServiceLoader}, picks them by the names in
 * the configuration, checks their settings before anything is started, and creates their parts. A
 * provider class has a public constructor without parameters and does nothing in it.
 */
package camera.api.spi;
