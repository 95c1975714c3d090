package camera.sim.internal;

/**
 * How the controls make the bars look: each sample is scaled about its neutral value and shifted.
 *
 * @param lumaGain factor of the luma
 * @param lumaShift added to the luma
 * @param chromaGain factor of both colour differences
 * @param warmth added to Cr and taken from Cb
 */
record SimLook(double lumaGain, int lumaShift, double chromaGain, int warmth) {

  /** The bars as they are defined. */
  static final SimLook PLAIN = new SimLook(1, 0, 1, 0);

  private static final int BLACK = 16;
  private static final int WHITE = 235;
  private static final int NEUTRAL = 128;

  /** {@return the luma of a colour, as it looks} */
  byte luma(int value) {
    long scaled = Math.round((value - BLACK) * lumaGain) + BLACK + lumaShift;
    return (byte) Math.clamp(scaled, BLACK, WHITE);
  }

  /** {@return the difference to blue of a colour, as it looks} */
  byte blue(int value) {
    return chroma(value, -warmth);
  }

  /** {@return the difference to red of a colour, as it looks} */
  byte red(int value) {
    return chroma(value, warmth);
  }

  private byte chroma(int value, int shift) {
    long scaled = Math.round((value - NEUTRAL) * chromaGain) + NEUTRAL + shift;
    return (byte) Math.clamp(scaled, 16, 240);
  }
}
