package camera.mediamtx.internal.jpeg;

/** The library that encodes raw frames. */
public final class JpegLibrary {

  /** Its file, as the dynamic linker knows it. */
  public static final String NAME = FfmTurboJpeg.LIBRARY;

  private JpegLibrary() {}

  /** {@return whether it can be loaded and has all that is used of it} */
  public static boolean installed() {
    return FfmTurboJpeg.load().isPresent();
  }
}
