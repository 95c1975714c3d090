/** Who is logged in now. */
package camera.security.internal.session;
