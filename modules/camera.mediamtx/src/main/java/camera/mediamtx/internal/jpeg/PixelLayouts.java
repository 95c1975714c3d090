package camera.mediamtx.internal.jpeg;

import camera.api.FourCc;
import camera.mediamtx.internal.jpeg.PixelLayout.Gray16;
import camera.mediamtx.internal.jpeg.PixelLayout.Gray8;
import camera.mediamtx.internal.jpeg.PixelLayout.NarrowRgb;
import camera.mediamtx.internal.jpeg.PixelLayout.Packed422;
import camera.mediamtx.internal.jpeg.PixelLayout.Packed444;
import camera.mediamtx.internal.jpeg.PixelLayout.Planar;
import camera.mediamtx.internal.jpeg.PixelLayout.Rgb;
import camera.mediamtx.internal.jpeg.PixelLayout.SemiPlanar;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The raw pixel formats that pictures can be made from, best first: full chrominance before
 * subsampled, colour before grey.
 *
 * @see <a href="https://docs.kernel.org/userspace-api/media/v4l/pixfmt.html">Image formats</a>
 */
final class PixelLayouts {

  /** Bit 31 of a code marks the big-endian variant. */
  private static final int BIG_ENDIAN = 1 << 31;

  private static final Map<FourCc, PixelLayout> LAYOUTS = layouts();

  private PixelLayouts() {}

  /**
   * Finds a format's layout.
   *
   * @param format pixel format
   * @return where its samples are, or empty if it is none of these
   */
  static Optional<PixelLayout> of(FourCc format) {
    return Optional.ofNullable(LAYOUTS.get(format));
  }

  /** {@return all formats, best first} */
  static List<FourCc> formats() {
    return List.copyOf(LAYOUTS.keySet());
  }

  private static Map<FourCc, PixelLayout> layouts() {
    Map<FourCc, PixelLayout> all = new LinkedHashMap<>();
    put(all, new Packed422(0, 1, 3), "YUYV");
    put(all, new Packed422(1, 0, 2), "UYVY");
    put(all, new Packed422(0, 3, 1), "YVYU");
    put(all, new Packed422(1, 2, 0), "VYUY");
    putSemiPlanar(all);
    putPlanar(all);
    putRgb(all);
    putPacked444(all);
    putNarrowRgb(all);
    put(all, new Gray8(), "GREY");
    put(all, new Gray16(8), "Y16");
    put(all, new Gray16(4), "Y12");
    put(all, new Gray16(2), "Y10");
    all.put(bigEndian("Y16"), new Gray16(0));
    return all;
  }

  private static void putSemiPlanar(Map<FourCc, PixelLayout> all) {
    put(all, new SemiPlanar(Subsampling.S444, false), "NV24");
    put(all, new SemiPlanar(Subsampling.S444, true), "NV42");
    put(all, new SemiPlanar(Subsampling.S422, false), "NV16", "NM16");
    put(all, new SemiPlanar(Subsampling.S422, true), "NV61", "NM61");
    put(all, new SemiPlanar(Subsampling.S420, false), "NV12", "NM12");
    put(all, new SemiPlanar(Subsampling.S420, true), "NV21", "NM21");
  }

  private static void putPlanar(Map<FourCc, PixelLayout> all) {
    put(all, new Planar(Subsampling.S444, false), "YM24");
    put(all, new Planar(Subsampling.S444, true), "YM42");
    put(all, new Planar(Subsampling.S422, false), "422P", "YM16");
    put(all, new Planar(Subsampling.S422, true), "YM61");
    put(all, new Planar(Subsampling.S420, false), "YU12", "YM12");
    put(all, new Planar(Subsampling.S420, true), "YV12", "YM21");
    put(all, new Planar(Subsampling.S411, false), "411P");
  }

  /** The numbers are those of {@code enum TJPF}; an alpha byte is taken for padding. */
  private static void putRgb(Map<FourCc, PixelLayout> all) {
    put(all, new Rgb(0, 3, 0, 1, 2), "RGB3");
    put(all, new Rgb(1, 3, 2, 1, 0), "BGR3");
    put(all, new Rgb(2, 4, 0, 1, 2), "XB24", "AB24");
    put(all, new Rgb(3, 4, 2, 1, 0), "BGR4", "XR24", "AR24");
    put(all, new Rgb(4, 4, 3, 2, 1), "RX24", "RA24");
    put(all, new Rgb(5, 4, 1, 2, 3), "RGB4", "BX24", "BA24");
  }

  /**
   * Fewer bits per part than eight, so worse than all other colour formats. Those with four are
   * left out: what is lost there shows, and readers do not agree whether their white is white.
   */
  private static void putNarrowRgb(Map<FourCc, PixelLayout> all) {
    put(all, new NarrowRgb(4, true, 14, 6, 20, 6, 26, 6), "BGRH");
    put(all, new NarrowRgb(2, false, 11, 5, 5, 6, 0, 5), "RGBP");
    put(all, new NarrowRgb(2, true, 11, 5, 5, 6, 0, 5), "RGBR");
    put(all, new NarrowRgb(2, false, 10, 5, 5, 5, 0, 5), "RGBO", "XR15", "AR15");
    put(all, new NarrowRgb(2, false, 11, 5, 6, 5, 1, 5), "RX15", "RA15");
    put(all, new NarrowRgb(2, false, 0, 5, 5, 5, 10, 5), "XB15", "AB15");
    put(all, new NarrowRgb(2, false, 1, 5, 6, 5, 11, 5), "BX15", "BA15");
    NarrowRgb swapped = new NarrowRgb(2, true, 10, 5, 5, 5, 0, 5);
    put(all, swapped, "RGBQ");
    all.put(bigEndian("XR15"), swapped);
    all.put(bigEndian("AR15"), swapped);
    put(all, new NarrowRgb(1, false, 5, 3, 2, 3, 0, 2), "RGB1");
  }

  private static FourCc bigEndian(String name) {
    return new FourCc(FourCc.of(name).code() | BIG_ENDIAN);
  }

  private static void putPacked444(Map<FourCc, PixelLayout> all) {
    put(all, new Packed444(1, 2, 3), "YUV4", "AYUV", "XYUV");
    put(all, new Packed444(0, 1, 2), "YUVA", "YUVX");
    put(all, new Packed444(2, 1, 0), "VUYA", "VUYX");
  }

  /** A second name beginning with NM or YM is the variant with a buffer per plane. */
  private static void put(Map<FourCc, PixelLayout> all, PixelLayout layout, String... names) {
    for (String name : names) {
      all.put(FourCc.of(name), layout);
    }
  }
}
