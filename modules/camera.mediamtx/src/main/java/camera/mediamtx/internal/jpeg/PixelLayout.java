package camera.mediamtx.internal.jpeg;

import java.util.Optional;

/** Where in a frame's memory which sample is. */
sealed interface PixelLayout {

  /** {@return the planes that the frame is unpacked into, empty if it is given as it is} */
  Optional<Subsampling> unpacked();

  /** {@return whether it has no colours, or few} */
  default boolean poor() {
    return switch (this) {
      case Gray8 _, Gray16 _, NarrowRgb _ -> true;
      case Packed422 _, Packed444 _, SemiPlanar _, Planar _, Rgb _ -> false;
    };
  }

  /**
   * Packed 4:2:2: two pixels in four bytes.
   *
   * @param luma byte of the first pixel's Y, 0 or 1; the second's is two further
   * @param cb byte of Cb
   * @param cr byte of Cr
   */
  record Packed422(int luma, int cb, int cr) implements PixelLayout {
    @Override
    public Optional<Subsampling> unpacked() {
      return Optional.of(Subsampling.S422);
    }
  }

  /**
   * Packed 4:4:4: one pixel in four bytes.
   *
   * @param luma byte of Y
   * @param cb byte of Cb
   * @param cr byte of Cr
   */
  record Packed444(int luma, int cb, int cr) implements PixelLayout {
    @Override
    public Optional<Subsampling> unpacked() {
      return Optional.of(Subsampling.S444);
    }
  }

  /**
   * A plane of Y and one of interleaved chrominance.
   *
   * @param subsampling of the chrominance
   * @param crFirst whether Cr comes before Cb
   */
  record SemiPlanar(Subsampling subsampling, boolean crFirst) implements PixelLayout {
    @Override
    public Optional<Subsampling> unpacked() {
      return Optional.of(subsampling);
    }
  }

  /**
   * Three planes.
   *
   * @param subsampling of the chrominance
   * @param crFirst whether Cr comes before Cb
   */
  record Planar(Subsampling subsampling, boolean crFirst) implements PixelLayout {
    @Override
    public Optional<Subsampling> unpacked() {
      return Optional.of(subsampling);
    }
  }

  /** One byte of luminance per pixel, full range. */
  record Gray8() implements PixelLayout {
    @Override
    public Optional<Subsampling> unpacked() {
      return Optional.of(Subsampling.GRAY);
    }
  }

  /**
   * Two bytes of luminance per pixel, little-endian, full range.
   *
   * @param shift which bit the upper eight begin at
   */
  record Gray16(int shift) implements PixelLayout {
    @Override
    public Optional<Subsampling> unpacked() {
      return Optional.of(Subsampling.GRAY);
    }
  }

  /**
   * Packed red, green and blue, one byte each.
   *
   * @param turboCode libjpeg-turbo's number for it, {@code TJPF_...}
   * @param size bytes per pixel
   * @param red byte of red
   * @param green byte of green
   * @param blue byte of blue
   */
  record Rgb(int turboCode, int size, int red, int green, int blue) implements PixelLayout {
    @Override
    public Optional<Subsampling> unpacked() {
      return Optional.empty();
    }
  }

  /**
   * Packed red, green and blue of fewer than eight bits each, in an element of one, two or four
   * bytes; a part of such width begins at that bit of the element.
   *
   * @param bytes of the element
   * @param bigEndian whether the element's first byte is its highest
   * @param red where red begins
   * @param redBits how wide it is
   * @param green where green begins
   * @param greenBits how wide it is
   * @param blue where blue begins
   * @param blueBits how wide it is
   */
  record NarrowRgb(
      int bytes,
      boolean bigEndian,
      int red,
      int redBits,
      int green,
      int greenBits,
      int blue,
      int blueBits)
      implements PixelLayout {
    @Override
    public Optional<Subsampling> unpacked() {
      return Optional.empty();
    }
  }
}
