package camera.mediamtx.internal.jpeg;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.util.NoSuchElementException;
import java.util.Optional;

/**
 * TurboJPEG through the foreign function interface: the only class of this module with restricted
 * native access. C's {@code unsigned long} is 64 bits wide on every Linux this runs on.
 */
final class FfmTurboJpeg implements TurboJpeg {

  private static final System.Logger LOG = System.getLogger(FfmTurboJpeg.class.getName());

  /** Name by which the dynamic linker finds the library; Debian's package is libturbojpeg0. */
  static final String LIBRARY = "libturbojpeg.so.0";

  private static final long LONGEST_ERROR = 200; // JMSG_LENGTH_MAX

  private final MethodHandle initCompress;
  private final MethodHandle initDecompress;
  private final MethodHandle destroy;
  private final MethodHandle bufSize;
  private final MethodHandle compressFromYuvPlanes;
  private final MethodHandle compress2;
  private final MethodHandle decompressHeader3;
  private final MethodHandle decompressToYuvPlanes;
  private final MethodHandle decompress2;
  private final MethodHandle decodeYuvPlanes;
  private final MethodHandle getErrorStr2;

  private FfmTurboJpeg(SymbolLookup library) {
    MemoryLayout p = ADDRESS;
    MemoryLayout i = JAVA_INT;
    MemoryLayout l = JAVA_LONG;
    initCompress = link(library, "tjInitCompress", p);
    initDecompress = link(library, "tjInitDecompress", p);
    destroy = link(library, "tjDestroy", i, p);
    bufSize = link(library, "tjBufSize", l, i, i, i);
    compressFromYuvPlanes =
        link(library, "tjCompressFromYUVPlanes", i, p, p, i, p, i, i, p, p, i, i);
    compress2 = link(library, "tjCompress2", i, p, p, i, i, i, i, p, p, i, i, i);
    decompressHeader3 = link(library, "tjDecompressHeader3", i, p, p, l, p, p, p, p);
    decompressToYuvPlanes = link(library, "tjDecompressToYUVPlanes", i, p, p, l, p, i, p, i, i);
    decompress2 = link(library, "tjDecompress2", i, p, p, l, p, i, i, i, i, i);
    decodeYuvPlanes = link(library, "tjDecodeYUVPlanes", i, p, p, p, i, p, i, i, i, i, i);
    getErrorStr2 = link(library, "tjGetErrorStr2", p, p);
  }

  /**
   * Loads the library.
   *
   * @return its functions, or empty if it is not installed or lacks one of them; the log says why
   */
  @SuppressWarnings("restricted") // The one place where a native library is loaded.
  static Optional<TurboJpeg> load() {
    try {
      return Optional.of(new FfmTurboJpeg(SymbolLookup.libraryLookup(LIBRARY, Arena.global())));
    } catch (IllegalArgumentException | IllegalCallerException | NoSuchElementException e) {
      LOG.log(
          System.Logger.Level.WARNING,
          LIBRARY
              + " cannot be used ("
              + e.getMessage()
              + "): only JPEG frames can be saved, at the quality the camera gives them. Install"
              + " Debian's package libturbojpeg0 and restart");
      return Optional.empty();
    }
  }

  @Override
  public MemorySegment initCompress() {
    return call(() -> (MemorySegment) initCompress.invokeExact());
  }

  @Override
  public MemorySegment initDecompress() {
    return call(() -> (MemorySegment) initDecompress.invokeExact());
  }

  @Override
  public void destroy(MemorySegment handle) {
    call(() -> (int) destroy.invokeExact(handle)); // It fails for no handle only.
  }

  @Override
  public long bufferSize(int width, int height, int subsampling) {
    return call(() -> (long) bufSize.invokeExact(width, height, subsampling));
  }

  @Override
  public int compressFromYuvPlanes(
      MemorySegment handle,
      MemorySegment planes,
      int width,
      MemorySegment strides,
      int height,
      int subsampling,
      MemorySegment jpeg,
      MemorySegment size,
      int quality,
      int flags) {
    return call(
        () ->
            (int)
                compressFromYuvPlanes.invokeExact(
                    handle,
                    planes,
                    width,
                    strides,
                    height,
                    subsampling,
                    jpeg,
                    size,
                    quality,
                    flags));
  }

  @Override
  public int compress(
      MemorySegment handle,
      MemorySegment pixels,
      int width,
      int pitch,
      int height,
      int format,
      MemorySegment jpeg,
      MemorySegment size,
      int subsampling,
      int quality,
      int flags) {
    return call(
        () ->
            (int)
                compress2.invokeExact(
                    handle,
                    pixels,
                    width,
                    pitch,
                    height,
                    format,
                    jpeg,
                    size,
                    subsampling,
                    quality,
                    flags));
  }

  @Override
  public int decompressHeader(
      MemorySegment handle, MemorySegment jpeg, long size, MemorySegment header) {
    return call(
        () ->
            (int)
                decompressHeader3.invokeExact(
                    handle,
                    jpeg,
                    size,
                    header,
                    header.asSlice(4),
                    header.asSlice(8),
                    header.asSlice(12)));
  }

  @Override
  public int decompressToYuvPlanes(
      MemorySegment handle,
      MemorySegment jpeg,
      long size,
      MemorySegment planes,
      int width,
      MemorySegment strides,
      int height,
      int flags) {
    return call(
        () ->
            (int)
                decompressToYuvPlanes.invokeExact(
                    handle, jpeg, size, planes, width, strides, height, flags));
  }

  @Override
  public int decompress(
      MemorySegment handle,
      MemorySegment jpeg,
      long size,
      MemorySegment pixels,
      int width,
      int pitch,
      int height,
      int format,
      int flags) {
    return call(
        () ->
            (int)
                decompress2.invokeExact(
                    handle, jpeg, size, pixels, width, pitch, height, format, flags));
  }

  @Override
  public int decodeYuvPlanes(
      MemorySegment handle,
      MemorySegment planes,
      MemorySegment strides,
      int subsampling,
      MemorySegment pixels,
      int width,
      int pitch,
      int height,
      int format,
      int flags) {
    return call(
        () ->
            (int)
                decodeYuvPlanes.invokeExact(
                    handle,
                    planes,
                    strides,
                    subsampling,
                    pixels,
                    width,
                    pitch,
                    height,
                    format,
                    flags));
  }

  @Override
  @SuppressWarnings("restricted") // The library ends its text with a zero within this length.
  public String error(MemorySegment handle) {
    MemorySegment text = call(() -> (MemorySegment) getErrorStr2.invokeExact(handle));
    return text.reinterpret(LONGEST_ERROR).getString(0);
  }

  @SuppressWarnings("restricted") // The descriptors above are those of turbojpeg.h.
  private static MethodHandle link(
      SymbolLookup library, String name, MemoryLayout result, MemoryLayout... arguments) {
    return Linker.nativeLinker()
        .downcallHandle(library.findOrThrow(name), FunctionDescriptor.of(result, arguments));
  }

  /**
   * A downcall.
   *
   * @param <T> type of the result
   */
  @FunctionalInterface
  private interface Downcall<T> {
    T make() throws Throwable;
  }

  /** A downcall itself throws nothing but faults of this program. */
  private static <T> T call(Downcall<T> downcall) {
    try {
      return downcall.make();
    } catch (RuntimeException | Error fault) {
      throw fault;
    } catch (Throwable fault) {
      throw new AssertionError(fault);
    }
  }
}
