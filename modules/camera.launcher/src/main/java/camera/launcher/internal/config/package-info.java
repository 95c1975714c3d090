/**
 * Reads and checks the configuration: file, environment, defaults.
 *
 * <p>What may be configured is declared by the providers, as {@link camera.api.spi.Setting}s;
 * nothing here knows any key. All problems are collected and reported together.
 */
package camera.launcher.internal.config;
