/**
 * A load generator for the WebSocket, in a process of its own.
 *
 * <p>It sends at fixed times, whether answers come or not, and counts each answer from the time its
 * request was to be sent, so that a server that stalls is not spared (no coordinated omission).
 */
@NullMarked
package camera.bench.load;

import org.jspecify.annotations.NullMarked;
