package camera.mediamtx.internal.jpeg;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import camera.api.DependencyFailedException;
import camera.api.DependencyFailedException.Dependency;
import camera.mediamtx.internal.jpeg.PixelLayout.Rgb;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/**
 * A compressor and a decompressor of libjpeg-turbo with their argument memory. For one thread at a
 * time.
 */
final class TurboCodec implements AutoCloseable {

  private static final int RGB = 0; // TJPF_RGB
  private static final int SMALLEST_PART = 8; // An eighth: one sample of each block.
  private static final int FLAGS = TurboJpeg.NO_REALLOCATION | TurboJpeg.ACCURATE_DCT;

  private final TurboJpeg turbo;
  private final Arena arena = Arena.ofShared();
  private final MemorySegment planes = arena.allocate(ADDRESS, 3);
  private final MemorySegment strides = arena.allocate(JAVA_INT, 3);
  private final MemorySegment header = arena.allocate(JAVA_INT, 4);
  private final MemorySegment resultPointer = arena.allocate(ADDRESS);
  private final MemorySegment resultSize = arena.allocate(JAVA_LONG);
  private final MemorySegment compressor;
  private final MemorySegment decompressor;

  TurboCodec(TurboJpeg turbo) {
    this.turbo = turbo;
    compressor = turbo.initCompress();
    decompressor = turbo.initDecompress();
    if (compressor.equals(MemorySegment.NULL) || decompressor.equals(MemorySegment.NULL)) {
      close();
      throw failed("libjpeg-turbo has no memory for an encoder; give the service more");
    }
  }

  /**
   * Compresses planes.
   *
   * @param image full-range planes
   * @param quality 1..100
   * @param output where the JPEG image goes, made large enough
   * @return the image, a part of the output
   */
  MemorySegment compress(YuvImage image, int quality, NativeBuffer output) {
    MemorySegment room = room(image.width(), image.height(), image.subsampling(), output);
    pointTo(image);
    int status =
        turbo.compressFromYuvPlanes(
            compressor,
            planes,
            image.width(),
            strides,
            image.height(),
            image.subsampling().turboCode(),
            resultPointer,
            resultSize,
            quality,
            FLAGS);
    return compressed(status, room);
  }

  /**
   * Compresses packed pixels without a copy.
   *
   * @param pixels the pixels
   * @param layout their form
   * @param width pixels
   * @param height lines
   * @param quality 1..100
   * @param output where the JPEG image goes, made large enough
   * @return the image, a part of the output
   */
  MemorySegment compress(
      SourcePlane pixels, Rgb layout, int width, int height, int quality, NativeBuffer output) {
    MemorySegment room = room(width, height, Subsampling.S444, output);
    int status =
        turbo.compress(
            compressor,
            pixels.memory().asSlice(pixels.start()),
            width,
            pixels.stride(),
            height,
            layout.turboCode(),
            resultPointer,
            resultSize,
            Subsampling.S444.turboCode(),
            quality,
            FLAGS);
    return compressed(status, room);
  }

  /**
   * Decompresses into planes of the image's own subsampling. A picture that is wanted much smaller
   * is halved up to three times meanwhile, which takes less time than not doing so.
   *
   * @param jpeg a JPEG image
   * @param leastWidth samples in a line that each plane must have, if the image has them
   * @param leastHeight lines that each plane must have, likewise
   * @param image shaped and filled here
   * @throws BrokenFrameException if the image is damaged
   */
  void decompress(MemorySegment jpeg, int leastWidth, int leastHeight, YuvImage image)
      throws BrokenFrameException {
    check(turbo.decompressHeader(decompressor, jpeg, jpeg.byteSize(), header));
    Subsampling subsampling =
        Subsampling.ofTurbo(header.getAtIndex(JAVA_INT, 2))
            .orElseThrow(() -> new BrokenFrameException("JPEG with an unknown subsampling"));
    int width = header.getAtIndex(JAVA_INT, 0);
    int height = header.getAtIndex(JAVA_INT, 1);
    int part = 1;
    while (part < SMALLEST_PART
        && width / (2 * part * subsampling.horizontal()) >= leastWidth
        && height / (2 * part * subsampling.vertical()) >= leastHeight) {
      part *= 2;
    }
    image.shape(Math.ceilDiv(width, part), Math.ceilDiv(height, part), subsampling);
    pointTo(image);
    check(
        turbo.decompressToYuvPlanes(
            decompressor,
            jpeg,
            jpeg.byteSize(),
            planes,
            image.width(),
            strides,
            image.height(),
            TurboJpeg.ACCURATE_DCT | TurboJpeg.STOP_ON_WARNING));
  }

  /**
   * Turns planes into packed 24-bit RGB without gaps.
   *
   * @param image full-range planes
   * @param output where the pixels go, made large enough
   * @return the pixels, a part of the output
   */
  MemorySegment toRgb(YuvImage image, NativeBuffer output) {
    long size = 3L * image.width() * image.height();
    MemorySegment pixels = output.atLeast(size).asSlice(0, size);
    pointTo(image);
    int status =
        turbo.decodeYuvPlanes(
            decompressor,
            planes,
            strides,
            image.subsampling().turboCode(),
            pixels,
            image.width(),
            3 * image.width(),
            image.height(),
            RGB,
            0);
    if (status != 0) {
      throw failed("libjpeg-turbo cannot convert the picture: " + turbo.error(decompressor));
    }
    return pixels;
  }

  @Override
  public void close() {
    for (MemorySegment handle : new MemorySegment[] {compressor, decompressor}) {
      if (!handle.equals(MemorySegment.NULL)) {
        turbo.destroy(handle);
      }
    }
    arena.close();
  }

  private MemorySegment room(int width, int height, Subsampling subsampling, NativeBuffer output) {
    long size = turbo.bufferSize(width, height, subsampling.turboCode());
    if (size <= 0) {
      throw failed("libjpeg-turbo cannot encode a picture of " + width + "x" + height);
    }
    MemorySegment room = output.atLeast(size);
    resultPointer.set(ADDRESS, 0, room);
    resultSize.set(JAVA_LONG, 0, size);
    return room;
  }

  private MemorySegment compressed(int status, MemorySegment room) {
    if (status != 0) {
      throw failed("libjpeg-turbo cannot encode the picture: " + turbo.error(compressor));
    }
    return room.asSlice(0, resultSize.get(JAVA_LONG, 0));
  }

  private void pointTo(YuvImage image) {
    for (int plane = 0; plane < 3; plane++) {
      planes.setAtIndex(ADDRESS, plane, image.plane(plane));
      strides.setAtIndex(JAVA_INT, plane, image.stride(plane));
    }
  }

  private void check(int status) throws BrokenFrameException {
    if (status != 0) {
      throw new BrokenFrameException("damaged JPEG: " + turbo.error(decompressor));
    }
  }

  private static DependencyFailedException failed(String message) {
    return new DependencyFailedException(Dependency.CAPTURE, message);
  }
}
