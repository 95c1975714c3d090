package camera.sim.internal;

/**
 * A line of text for people, in a built-in font of 5x7 dots: the camera, the frame number and the
 * time of day, such as {@code CAM0 #000123 12:34:56.789Z} (UTC).
 */
final class Lettering {

  private static final int COLUMNS = 6;
  private static final int LINES = 9;
  private static final int LENGTH = 26;
  private static final int CLOCK = 13;
  private static final String GLYPHS = "0123456789:.#ZCAM ";

  /** Seven rows of five dots per glyph, the top row and the left dot first. */
  private static final long[] DOTS = {
    rows(0b01110, 0b10001, 0b10011, 0b10101, 0b11001, 0b10001, 0b01110),
    rows(0b00100, 0b01100, 0b00100, 0b00100, 0b00100, 0b00100, 0b01110),
    rows(0b01110, 0b10001, 0b00001, 0b00110, 0b01000, 0b10000, 0b11111),
    rows(0b11110, 0b00001, 0b00001, 0b01110, 0b00001, 0b00001, 0b11110),
    rows(0b00010, 0b00110, 0b01010, 0b10010, 0b11111, 0b00010, 0b00010),
    rows(0b11111, 0b10000, 0b11110, 0b00001, 0b00001, 0b10001, 0b01110),
    rows(0b00110, 0b01000, 0b10000, 0b11110, 0b10001, 0b10001, 0b01110),
    rows(0b11111, 0b00001, 0b00010, 0b00100, 0b01000, 0b01000, 0b01000),
    rows(0b01110, 0b10001, 0b10001, 0b01110, 0b10001, 0b10001, 0b01110),
    rows(0b01110, 0b10001, 0b10001, 0b01111, 0b00001, 0b00010, 0b01100),
    rows(0b00000, 0b00100, 0b00100, 0b00000, 0b00100, 0b00100, 0b00000),
    rows(0b00000, 0b00000, 0b00000, 0b00000, 0b00000, 0b01100, 0b01100),
    rows(0b01010, 0b01010, 0b11111, 0b01010, 0b11111, 0b01010, 0b01010),
    rows(0b11111, 0b00001, 0b00010, 0b00100, 0b01000, 0b10000, 0b11111),
    rows(0b01110, 0b10001, 0b10000, 0b10000, 0b10000, 0b10001, 0b01110),
    rows(0b01110, 0b10001, 0b10001, 0b11111, 0b10001, 0b10001, 0b10001),
    rows(0b10001, 0b11011, 0b10101, 0b10101, 0b10001, 0b10001, 0b10001),
    0,
  };

  private final Header header;
  private final int top;
  private final int scale;
  private final char[] text = new char[LENGTH];
  private final char[] shown = new char[LENGTH];

  Lettering(Header header, int top, int camera) {
    this.header = header;
    this.top = top;
    scale = scale(header.width());
    "CAM0 #000000 00:00:00.000Z".getChars(0, LENGTH, text, 0);
    text[3] = Character.forDigit(camera % 10, 10);
  }

  /** Lines of pixels that the text takes in a picture of some width. */
  static int height(int width) {
    return (LINES * scale(width) + 1) / 2 * 2;
  }

  private static int scale(int width) {
    return Math.max(1, width / (LENGTH * COLUMNS));
  }

  void write(long frame, long millis) {
    number(6, 6, frame);
    number(CLOCK, 2, millis / 3_600_000 % 24);
    number(CLOCK + 3, 2, millis / 60_000 % 60);
    number(CLOCK + 6, 2, millis / 1000 % 60);
    number(CLOCK + 9, 3, millis % 1000);
    for (int i = 0; i < LENGTH; i++) {
      if (shown[i] != text[i]) {
        shown[i] = text[i];
        paint(i, DOTS[GLYPHS.indexOf(text[i])]);
      }
    }
  }

  private void number(int first, int digits, long value) {
    long rest = value;
    for (int i = first + digits - 1; i >= first; i--, rest /= 10) {
      text[i] = (char) ('0' + rest % 10);
    }
  }

  private void paint(int position, long dots) {
    int left = position * COLUMNS * scale;
    for (int row = 0; row < 7; row++) {
      for (int column = 0; column < 5; column++) {
        boolean set = (dots >>> (34 - row * 5 - column) & 1) == 1;
        header.fill(
            left + column * scale,
            top + (row + 1) * scale,
            scale,
            scale,
            set ? Header.WHITE : Header.BLACK);
      }
    }
  }

  private static long rows(int... rows) {
    long dots = 0;
    for (int row : rows) {
      dots = dots << 5 | row;
    }
    return dots;
  }
}
