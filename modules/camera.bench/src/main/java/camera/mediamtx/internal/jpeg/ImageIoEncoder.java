package camera.mediamtx.internal.jpeg;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/**
 * What a Java program without native calls does: the frame becomes RGB and then JPEG by ImageIO.
 */
final class ImageIoEncoder {

  private final boolean packed;
  private final int width;
  private final int height;
  private final byte[] bytes;
  private final int[] line;
  private final BufferedImage image;
  private final ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
  private final ByteArrayOutputStream output = new ByteArrayOutputStream(1 << 20);

  ImageIoEncoder(String format, int width, int height) {
    packed = format.equals("YUYV");
    this.width = width;
    this.height = height;
    bytes = new byte[width * height * 2];
    line = new int[width];
    image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
  }

  /** Encodes a frame and gives the bytes of the image. */
  int encode(MemorySegment frame, float quality) throws IOException {
    MemorySegment.copy(frame, ValueLayout.JAVA_BYTE, 0, bytes, 0, (int) frame.byteSize());
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int chroma = packed ? 2 * (y * width + (x & ~1)) + 1 : width * (height + y / 2) + (x & ~1);
        int luma = bytes[packed ? 2 * (y * width + x) : y * width + x] & 0xff;
        line[x] = rgb(luma, bytes[chroma] & 0xff, bytes[chroma + (packed ? 2 : 1)] & 0xff);
      }
      image.getRaster().setDataElements(0, y, width, 1, line);
    }
    output.reset();
    ImageWriteParam param = writer.getDefaultWriteParam();
    param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
    param.setCompressionQuality(quality);
    try (MemoryCacheImageOutputStream stream = new MemoryCacheImageOutputStream(output)) {
      writer.setOutput(stream);
      writer.write(null, new IIOImage(image, null, null), param);
    }
    return output.size();
  }

  /** BT.601, limited range, in 16-bit fixed point. */
  private static int rgb(int luma, int cb, int cr) {
    int y = (luma - 16) * 76309;
    int red = y + (cr - 128) * 104597;
    int green = y - (cb - 128) * 25675 - (cr - 128) * 53279;
    int blue = y + (cb - 128) * 132201;
    return clip(red) << 16 | clip(green) << 8 | clip(blue);
  }

  private static int clip(int value) {
    return Math.clamp((value + 32768) >> 16, 0, 255);
  }
}
