package camera.api;

/** Snapshot file formats. */
public enum ImageFormat {
  /** JPEG. */
  JPG("jpg"),
  /** PNG. */
  PNG("png");

  private final String extension;

  ImageFormat(String extension) {
    this.extension = extension;
  }

  /** {@return the file name extension without its dot} */
  public String extension() {
    return extension;
  }
}
