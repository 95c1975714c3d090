/** The audit log: JSON lines, only appended to, turned over by size. */
package camera.security.internal.audit;
