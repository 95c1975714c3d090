/**
 * The command line: one class for each command. Results go to standard output, all else does not.
 */
package camera.launcher.internal.cli;
