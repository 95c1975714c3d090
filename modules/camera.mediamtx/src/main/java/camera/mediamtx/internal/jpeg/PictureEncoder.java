package camera.mediamtx.internal.jpeg;

import camera.api.DependencyFailedException;
import camera.api.DependencyFailedException.Dependency;
import camera.api.FourCc;
import camera.api.Frame;
import camera.api.ImageFormat;
import camera.api.UnsupportedFeatureException;
import camera.mediamtx.internal.jpeg.PixelLayout.NarrowRgb;
import camera.mediamtx.internal.jpeg.PixelLayout.Rgb;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Makes picture files of frames, with memory that is kept from one to the next. For one thread at a
 * time.
 */
public final class PictureEncoder implements AutoCloseable {

  private static final List<FourCc> FORMATS =
      Stream.concat(Stream.of(FourCc.MJPG, FourCc.JPEG), PixelLayouts.formats().stream()).toList();

  private static final List<FourCc> FULL_COLOUR =
      FORMATS.stream()
          .filter(format -> PixelLayouts.of(format).stream().noneMatch(PixelLayout::poor))
          .toList();

  /** A byte each of red, green and blue; the first number is {@code TJPF_RGB}. */
  private static final Rgb RGB = new Rgb(0, 3, 0, 1, 2);

  private final Optional<TurboJpeg> turbo;
  private final PictureQuality quality;
  private final FrameUnpacker unpacker = new FrameUnpacker();
  private final YuvImage image = new YuvImage();
  private final NativeBuffer source = new NativeBuffer();
  private final NativeBuffer output = new NativeBuffer();
  private final PictureScaler scaler = new PictureScaler();
  private final PngWriter png;
  private @Nullable TurboCodec codec;

  /**
   * Makes an encoder.
   *
   * @param turbo libjpeg-turbo, empty if it is not installed
   * @param quality the configured defaults
   */
  PictureEncoder(Optional<TurboJpeg> turbo, PictureQuality quality) {
    this.turbo = turbo;
    this.quality = quality;
    png = new PngWriter(quality.pngLevel());
  }

  /** {@return the pixel formats that pictures can be made from, best first} */
  public static List<FourCc> formats() {
    return FORMATS;
  }

  /** {@return those of them that have all colours of a picture, in the same order} */
  public static List<FourCc> fullColourFormats() {
    return FULL_COLOUR;
  }

  /**
   * Makes a picture file.
   *
   * @param frame the frame; not needed any more when this returns
   * @param options how
   * @return the file's bytes
   * @throws BrokenFrameException if the frame is damaged; the next one may be good
   * @throws UnsupportedFeatureException if there is no way from the frame's format
   * @throws DependencyFailedException if libjpeg-turbo is needed and not installed
   */
  public Picture encode(Frame frame, PictureOptions options) throws BrokenFrameException {
    FourCc format = frame.mode().format();
    if (format.isJpeg()) {
      return ofJpeg(frame, options);
    }
    PixelLayout layout = PixelLayouts.of(format).orElseThrow(() -> unsupported(format));
    int width = frame.mode().width();
    int height = frame.mode().height();
    return switch (layout) {
      case Rgb rgb ->
          ofRgb(SourcePlane.only(frame, width * rgb.size(), height), rgb, width, options);
      case NarrowRgb narrow -> {
        SourcePlane pixels = SourcePlane.only(frame, width * narrow.bytes(), height);
        yield ofRgb(RgbLines.widened(pixels, narrow, width, source), RGB, width, options);
      }
      default -> ofPlanes(frame, layout, options);
    };
  }

  @Override
  public void close() {
    if (codec != null) {
      codec.close();
      codec = null;
    }
    image.close();
    scaler.close();
    source.close();
    output.close();
    png.close();
  }

  private Picture ofJpeg(Frame frame, PictureOptions options) throws BrokenFrameException {
    MemorySegment data = frame.plane(0);
    JpegExtent extent = JpegParser.parse(data);
    MemorySegment jpeg = whole(data, extent);
    int width = options.size().widthOf(extent.width(), extent.height());
    int height = options.size().heightOf(extent.width(), extent.height());
    boolean same = width == extent.width() && height == extent.height();
    if (same && options.format() == ImageFormat.JPG && options.quality().isEmpty()) {
      return new Picture(List.of(jpeg), width, height);
    }
    codec().decompress(jpeg, width, height, image);
    return ofImage(scaler.scaled(image, width, height), options);
  }

  /** Copies the image out of the frame, which can go back to the camera at once. */
  private MemorySegment whole(MemorySegment data, JpegExtent extent) {
    byte[] tables = extent.huffmanTables() ? new byte[0] : HuffmanTables.standard();
    long head = extent.firstScan() - extent.start();
    long size = extent.end() - extent.start() + tables.length;
    MemorySegment jpeg = source.atLeast(size).asSlice(0, size);
    jpeg.copyFrom(data.asSlice(extent.start(), head));
    jpeg.asSlice(head).copyFrom(MemorySegment.ofArray(tables));
    long rest = extent.end() - extent.firstScan();
    jpeg.asSlice(head + tables.length).copyFrom(data.asSlice(extent.firstScan(), rest));
    return jpeg;
  }

  private Picture ofPlanes(Frame frame, PixelLayout layout, PictureOptions options)
      throws BrokenFrameException {
    codec();
    unpacker.unpack(frame, layout, quality.levels(), image);
    int width = options.size().widthOf(image.width(), image.height());
    int height = options.size().heightOf(image.width(), image.height());
    return ofImage(scaler.scaled(image, width, height), options);
  }

  private Picture ofImage(YuvImage picture, PictureOptions options) {
    int width = picture.width();
    int height = picture.height();
    if (options.format() == ImageFormat.JPG) {
      MemorySegment jpeg = codec().compress(picture, quality.of(options), output);
      return described(jpeg, options, width, height);
    }
    MemorySegment file =
        picture.subsampling() == Subsampling.GRAY
            ? png.write(picture.plane(0), picture.stride(0), 1, width, height)
            : png.write(codec().toRgb(picture, output), 3 * width, 3, width, height);
    return new Picture(List.of(file), width, height);
  }

  private Picture ofRgb(SourcePlane whole, Rgb layout, int columns, PictureOptions options) {
    int width = options.size().widthOf(columns, whole.lines());
    int height = options.size().heightOf(columns, whole.lines());
    SourcePlane pixels = scaler.scaled(whole, layout.size(), columns, width, height);
    if (options.format() == ImageFormat.JPG) {
      MemorySegment jpeg =
          codec().compress(pixels, layout, width, height, quality.of(options), output);
      return described(jpeg, options, width, height);
    }
    MemorySegment rgb = RgbLines.sorted(pixels, layout, width, output);
    return new Picture(List.of(png.write(rgb, 3 * width, 3, width, height)), width, height);
  }

  /** Puts the Exif segment behind SOI and JFIF, where readers of either kind look for it. */
  private static Picture described(
      MemorySegment jpeg, PictureOptions options, int width, int height) {
    if (options.exif().isEmpty()) {
      return new Picture(List.of(jpeg), width, height);
    }
    long place = JpegParser.behindJfif(jpeg);
    List<MemorySegment> parts = new ArrayList<>();
    parts.add(jpeg.asSlice(0, place));
    parts.add(MemorySegment.ofArray(options.exif().get().segment()));
    parts.add(jpeg.asSlice(place));
    return new Picture(parts, width, height);
  }

  private TurboCodec codec() {
    if (codec == null) {
      codec =
          new TurboCodec(
              turbo.orElseThrow(
                  () ->
                      new DependencyFailedException(
                          Dependency.CAPTURE,
                          "This picture needs libjpeg-turbo, which is not installed. Install"
                              + " Debian's package libturbojpeg0 and restart, or ask for jpg"
                              + " without a quality from a camera that delivers MJPG")));
    }
    return codec;
  }

  private static UnsupportedFeatureException unsupported(FourCc format) {
    return new UnsupportedFeatureException(
        "snapshot_format",
        "No picture can be made from "
            + format
            + " frames; use a camera that offers MJPG, YUYV, NV12, GREY or RGB3");
  }
}
