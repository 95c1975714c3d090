/** The method table and what follows from it: dispatch, checks of role and parameters. */
package camera.rpc.internal.method;
