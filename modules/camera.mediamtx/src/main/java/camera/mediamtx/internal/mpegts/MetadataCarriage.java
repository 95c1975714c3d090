package camera.mediamtx.internal.mpegts;

import java.nio.ByteBuffer;
import java.util.Optional;

/** How an elementary stream carries KLV (MISB ST 1402). */
enum MetadataCarriage {
  /** With time stamps, in metadata access unit cells. */
  SYNCHRONOUS,
  /** Bare. */
  ASYNCHRONOUS,
  /** Bare, if at all: private data that nothing says anything about, as FFmpeg relabels KLV. */
  UNLABELLED;

  private static final int PRIVATE_PES = 0x06;
  private static final int METADATA_PES = 0x15;
  private static final int REGISTRATION = 0x05;
  private static final int METADATA = 0x26;
  private static final int KLVA = 0x4b4c5641;

  /**
   * Reads the description of a stream.
   *
   * @param streamType of the program map
   * @param descriptors those of the stream
   * @return how it carries KLV, or empty if it does not
   */
  static Optional<MetadataCarriage> of(int streamType, ByteBuffer descriptors) {
    return switch (streamType) {
      case METADATA_PES ->
          isOtherMetadata(descriptors) ? Optional.empty() : Optional.of(SYNCHRONOUS);
      case PRIVATE_PES -> {
        if (!descriptors.hasRemaining()) {
          yield Optional.of(UNLABELLED);
        }
        Optional<ByteBuffer> registration = find(descriptors, REGISTRATION);
        yield registration.isPresent() && startsWith(registration.get(), KLVA)
            ? Optional.of(ASYNCHRONOUS)
            : Optional.empty();
      }
      default -> Optional.empty();
    };
  }

  /** Metadata PES also carry other things, such as ID3, which then say so. */
  private static boolean isOtherMetadata(ByteBuffer descriptors) {
    Optional<ByteBuffer> registration = find(descriptors, REGISTRATION);
    if (registration.isPresent()) {
      return !startsWith(registration.get(), KLVA);
    }
    return find(descriptors, METADATA).flatMap(MetadataCarriage::format).stream()
        .anyMatch(format -> format != KLVA);
  }

  /** The identifier in a metadata descriptor (ISO/IEC 13818-1, 2.6.60), if there is one. */
  private static Optional<Integer> format(ByteBuffer descriptor) {
    int application = descriptor.remaining() < 2 ? 0 : descriptor.getShort(0) & 0xffff;
    int at = application == 0xffff ? 6 : 2;
    boolean identified = descriptor.limit() >= at + 5 && (descriptor.get(at) & 0xff) == 0xff;
    return identified ? Optional.of(descriptor.getInt(at + 1)) : Optional.empty();
  }

  private static Optional<ByteBuffer> find(ByteBuffer descriptors, int tag) {
    int at = 0;
    while (at + 2 <= descriptors.limit()) {
      int length = descriptors.get(at + 1) & 0xff;
      if (at + 2 + length > descriptors.limit()) {
        return Optional.empty();
      }
      if ((descriptors.get(at) & 0xff) == tag) {
        return Optional.of(descriptors.slice(at + 2, length));
      }
      at += 2 + length;
    }
    return Optional.empty();
  }

  private static boolean startsWith(ByteBuffer bytes, int identifier) {
    return bytes.limit() >= Integer.BYTES && bytes.getInt(0) == identifier;
  }
}
