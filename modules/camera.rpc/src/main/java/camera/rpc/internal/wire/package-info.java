/**
 * Results as they go over the wire; JSON-B binds them.
 *
 * <p>Every component names its property, so that the binding holds in an image whose class files
 * were stripped of parameter names. Every record names the order too, which JSON-B leaves open; a
 * test holds it against the components.
 */
package camera.rpc.internal.wire;
