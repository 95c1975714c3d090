package camera.mediamtx.internal.rtsp;

import java.nio.ByteBuffer;

/**
 * A packet of media that came between the answers.
 *
 * @param channel as agreed at the set-up: even for media, odd for reports
 * @param bytes read-only
 * @see <a href="https://www.rfc-editor.org/rfc/rfc2326#section-10.12">RFC 2326, 10.12</a>
 */
public record RtspPacket(int channel, ByteBuffer bytes) {}
