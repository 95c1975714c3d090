package camera.mediamtx.internal.jpeg;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.nio.file.Path;

/** The yardstick: {@code src/main/c/encode.c}, one call for a whole frame. For one thread. */
final class NativeEncoder {

  private final MethodHandle encode;
  private final MemorySegment encoder;
  private final int width;
  private final int height;

  /**
   * Loads the library that the run script built, from the system property {@code camera.bench.c}.
   */
  @SuppressWarnings("restricted") // the functions are those of encode.c
  NativeEncoder(String format, int width, int height) throws Throwable {
    this.width = width;
    this.height = height;
    Linker linker = Linker.nativeLinker();
    SymbolLookup library =
        SymbolLookup.libraryLookup(Path.of(System.getProperty("camera.bench.c")), Arena.global());
    encode =
        linker.downcallHandle(
            library.findOrThrow(format.equals("YUYV") ? "encode_yuyv" : "encode_nv12"),
            FunctionDescriptor.of(
                JAVA_LONG, ADDRESS, ADDRESS, JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT));
    encoder =
        (MemorySegment)
            linker
                .downcallHandle(
                    library.findOrThrow("encoder_new"),
                    FunctionDescriptor.of(ADDRESS, JAVA_INT, JAVA_INT))
                .invokeExact(width, height);
  }

  /** Encodes a frame and gives the bytes of the image. */
  long encode(MemorySegment frame, int quality, boolean range) {
    try {
      return (long) encode.invokeExact(encoder, frame, width, height, quality, range ? 1 : 0);
    } catch (Throwable t) {
      throw new AssertionError(t); // a downcall throws nothing
    }
  }
}
