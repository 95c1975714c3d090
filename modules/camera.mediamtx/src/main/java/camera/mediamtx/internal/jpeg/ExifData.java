package camera.mediamtx.internal.jpeg;

import java.io.ByteArrayOutputStream;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/**
 * What a picture tells about itself, as an Exif segment (CIPA DC-008, Exif 2.32).
 *
 * @param captureTime when it was taken; written in UTC and marked so
 * @param camera the camera's name; characters beyond ASCII become {@code ?}, as Exif has no others
 * @param gps where it was, if that is known
 */
public record ExifData(Instant captureTime, String camera, Optional<GpsData> gps) {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu:MM:dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter MILLIS =
      DateTimeFormatter.ofPattern("SSS", Locale.ROOT).withZone(ZoneOffset.UTC);

  private static final int MODEL = 0x0110;
  private static final int DATE_TIME = 0x0132;
  private static final int EXIF_DIRECTORY = 0x8769;
  private static final int GPS_DIRECTORY = 0x8825;
  private static final int EXIF_VERSION = 0x9000;
  private static final int DATE_TIME_ORIGINAL = 0x9003;
  private static final int OFFSET_TIME = 0x9010;
  private static final int OFFSET_TIME_ORIGINAL = 0x9011;
  private static final int SUBSEC_TIME_ORIGINAL = 0x9291;

  /** Longest name written; what drivers give is 31 bytes. */
  private static final int LONGEST_NAME = 255;

  /**
   * Describes a picture of a camera that does not know where it is.
   *
   * @param captureTime when it was taken
   * @param camera the camera's name
   */
  public ExifData(Instant captureTime, String camera) {
    this(captureTime, camera, Optional.empty());
  }

  /**
   * Describes a JPEG image that another program has encoded.
   *
   * @param jpeg a whole image without Exif segment
   * @return the image with one, behind SOI and JFIF
   * @throws IllegalArgumentException if it is no JPEG image
   */
  public byte[] describe(byte[] jpeg) {
    if (jpeg.length < 8 || jpeg[0] != (byte) 0xff || (jpeg[1] & 0xff) != JpegMarker.SOI) {
      throw new IllegalArgumentException("no JPEG image: " + jpeg.length + " bytes without SOI");
    }
    int place = (int) JpegParser.behindJfif(MemorySegment.ofArray(jpeg));
    if (place > jpeg.length) {
      throw new IllegalArgumentException("no JPEG image: it ends in its JFIF segment");
    }
    byte[] segment = segment();
    return ByteBuffer.allocate(jpeg.length + segment.length)
        .put(jpeg, 0, place)
        .put(segment)
        .put(jpeg, place, jpeg.length - place)
        .array();
  }

  /** {@return the APP1 segment, marker and length included} */
  byte[] segment() {
    String time = TIME.format(captureTime);
    String name = camera.length() > LONGEST_NAME ? camera.substring(0, LONGEST_NAME) : camera;
    TiffDirectory exif =
        new TiffDirectory()
            .undefined(EXIF_VERSION, "0232")
            .ascii(DATE_TIME_ORIGINAL, time)
            .ascii(OFFSET_TIME, "+00:00")
            .ascii(OFFSET_TIME_ORIGINAL, "+00:00")
            .ascii(SUBSEC_TIME_ORIGINAL, MILLIS.format(captureTime));
    TiffDirectory main =
        new TiffDirectory()
            .ascii(MODEL, name)
            .ascii(DATE_TIME, time)
            .directory(EXIF_DIRECTORY, exif);
    gps.ifPresent(place -> main.directory(GPS_DIRECTORY, place.directory()));
    byte[] tiff = main.file();
    byte[] header = "Exif\0\0".getBytes(StandardCharsets.US_ASCII);
    int length = 2 + header.length + tiff.length;
    ByteArrayOutputStream segment = new ByteArrayOutputStream(length + 2);
    segment.write(0xff);
    segment.write(JpegMarker.APP1);
    segment.write(length >> 8);
    segment.write(length);
    segment.writeBytes(header);
    segment.writeBytes(tiff);
    return segment.toByteArray();
  }
}
