package camera.mediamtx.internal.jpeg;

import java.util.Optional;
import java.util.stream.Stream;

/** How many luminance samples share a chrominance sample, with libjpeg-turbo's number for it. */
enum Subsampling {
  /** One each. */
  S444(0, 1, 1),
  /** Two side by side. */
  S422(1, 2, 1),
  /** Two by two. */
  S420(2, 2, 2),
  /** No chrominance. */
  GRAY(3, 1, 1),
  /** Two, one above the other. */
  S440(4, 1, 2),
  /** Four side by side. */
  S411(5, 4, 1);

  private final int turboCode;
  private final int horizontal;
  private final int vertical;

  Subsampling(int turboCode, int horizontal, int vertical) {
    this.turboCode = turboCode;
    this.horizontal = horizontal;
    this.vertical = vertical;
  }

  /**
   * Reads libjpeg-turbo's number.
   *
   * @param code {@code TJSAMP_...}
   * @return the subsampling, or empty for one that it cannot give as planes
   */
  static Optional<Subsampling> ofTurbo(int code) {
    for (Subsampling one : values()) {
      if (one.turboCode == code) {
        return Optional.of(one);
      }
    }
    return Optional.empty();
  }

  /**
   * Gives the subsampling with a chrominance sample of its own for every pixel.
   *
   * @param across of a line
   * @param down of a column
   * @return this one if neither is asked for or there is no chrominance
   */
  Subsampling finer(boolean across, boolean down) {
    if (this == GRAY) {
      return this;
    }
    int pixels = across ? 1 : horizontal;
    int lines = down ? 1 : vertical;
    return Stream.of(values())
        .filter(one -> one.horizontal == pixels && one.vertical == lines && one != GRAY)
        .findFirst()
        .orElse(S444);
  }

  /** {@return {@code TJSAMP_...}} */
  int turboCode() {
    return turboCode;
  }

  /** {@return planes of a picture} */
  int planes() {
    return this == GRAY ? 1 : 3;
  }

  /** {@return luminance samples per chrominance sample in a line} */
  int horizontal() {
    return horizontal;
  }

  /** {@return luminance lines per chrominance line} */
  int vertical() {
    return vertical;
  }

  /**
   * Gives the width of a plane; that of the luminance is padded to whole chrominance samples, as
   * libjpeg-turbo wants it ({@code tjPlaneWidth}).
   *
   * @param plane 0 for luminance
   * @param width of the picture
   * @return samples in a line
   */
  int planeWidth(int plane, int width) {
    int chroma = Math.ceilDiv(width, horizontal);
    return plane == 0 ? chroma * horizontal : chroma;
  }

  /**
   * Gives the height of a plane, padded likewise ({@code tjPlaneHeight}).
   *
   * @param plane 0 for luminance
   * @param height of the picture
   * @return lines
   */
  int planeHeight(int plane, int height) {
    int chroma = Math.ceilDiv(height, vertical);
    return plane == 0 ? chroma * vertical : chroma;
  }
}
