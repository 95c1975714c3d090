/** Where log lines go and what they look like. */
package camera.launcher.internal.log;
