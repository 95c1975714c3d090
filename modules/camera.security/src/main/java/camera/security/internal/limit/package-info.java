/** Limits on how often something may be tried, each in bounded memory. */
package camera.security.internal.limit;
