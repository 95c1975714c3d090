package camera.mediamtx.internal.jpeg;

import java.lang.foreign.MemorySegment;

/**
 * libjpeg-turbo's TurboJPEG functions under their own names. A handle is for one thread at a time.
 *
 * @see <a href="https://libjpeg-turbo.org/Documentation/Documentation">TurboJPEG API</a>
 */
interface TurboJpeg {

  /** {@code TJFLAG_NOREALLOC}: write into the buffer given. */
  int NO_REALLOCATION = 1024;

  /** {@code TJFLAG_ACCURATEDCT}: the exact transform. */
  int ACCURATE_DCT = 4096;

  /** {@code TJFLAG_STOPONWARNING}: damaged data is an error. */
  int STOP_ON_WARNING = 8192;

  /** {@return a new compressor, or {@link MemorySegment#NULL}} */
  MemorySegment initCompress();

  /** {@return a new decompressor, or {@link MemorySegment#NULL}} */
  MemorySegment initDecompress();

  /**
   * Frees a handle.
   *
   * @param handle of either kind
   */
  void destroy(MemorySegment handle);

  /**
   * Tells how large a JPEG image can become.
   *
   * @param width pixels
   * @param height lines
   * @param subsampling {@code TJSAMP_...}
   * @return bytes
   */
  long bufferSize(int width, int height, int subsampling);

  /**
   * Compresses planes.
   *
   * @param handle compressor
   * @param planes array of three pointers
   * @param width pixels
   * @param strides array of three ints
   * @param height lines
   * @param subsampling {@code TJSAMP_...}
   * @param jpeg pointer to the pointer to the result
   * @param size pointer to the size: in, room; out, bytes used
   * @param quality 1..100
   * @param flags {@code TJFLAG_...}
   * @return 0, or -1 for a failure
   */
  int compressFromYuvPlanes(
      MemorySegment handle,
      MemorySegment planes,
      int width,
      MemorySegment strides,
      int height,
      int subsampling,
      MemorySegment jpeg,
      MemorySegment size,
      int quality,
      int flags);

  /**
   * Compresses packed pixels.
   *
   * @param handle compressor
   * @param pixels the pixels
   * @param width pixels
   * @param pitch bytes from line to line
   * @param height lines
   * @param format {@code TJPF_...}
   * @param jpeg pointer to the pointer to the result
   * @param size pointer to the size: in, room; out, bytes used
   * @param subsampling {@code TJSAMP_...}
   * @param quality 1..100
   * @param flags {@code TJFLAG_...}
   * @return 0, or -1 for a failure
   */
  int compress(
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
      int flags);

  /**
   * Reads an image's header.
   *
   * @param handle decompressor
   * @param jpeg the image
   * @param size its bytes
   * @param header array of four ints: width, height, {@code TJSAMP_...}, {@code TJCS_...}
   * @return 0, or -1 for a failure
   */
  int decompressHeader(MemorySegment handle, MemorySegment jpeg, long size, MemorySegment header);

  /**
   * Decompresses into planes.
   *
   * @param handle decompressor
   * @param jpeg the image
   * @param size its bytes
   * @param planes array of three pointers
   * @param width pixels; the image is scaled by eighths to the largest that fits
   * @param strides array of three ints
   * @param height lines, likewise
   * @param flags {@code TJFLAG_...}
   * @return 0, or -1 for a failure
   */
  int decompressToYuvPlanes(
      MemorySegment handle,
      MemorySegment jpeg,
      long size,
      MemorySegment planes,
      int width,
      MemorySegment strides,
      int height,
      int flags);

  /**
   * Decompresses into packed pixels.
   *
   * @param handle decompressor
   * @param jpeg the image
   * @param size its bytes
   * @param pixels where they go
   * @param width pixels
   * @param pitch bytes from line to line
   * @param height lines
   * @param format {@code TJPF_...}
   * @param flags {@code TJFLAG_...}
   * @return 0, or -1 for a failure
   */
  int decompress(
      MemorySegment handle,
      MemorySegment jpeg,
      long size,
      MemorySegment pixels,
      int width,
      int pitch,
      int height,
      int format,
      int flags);

  /**
   * Turns planes into packed pixels.
   *
   * @param handle decompressor
   * @param planes array of three pointers
   * @param strides array of three ints
   * @param subsampling {@code TJSAMP_...}
   * @param pixels where they go
   * @param width pixels
   * @param pitch bytes from line to line
   * @param height lines
   * @param format {@code TJPF_...}
   * @param flags {@code TJFLAG_...}
   * @return 0, or -1 for a failure
   */
  int decodeYuvPlanes(
      MemorySegment handle,
      MemorySegment planes,
      MemorySegment strides,
      int subsampling,
      MemorySegment pixels,
      int width,
      int pitch,
      int height,
      int format,
      int flags);

  /**
   * Tells why the last call failed.
   *
   * @param handle of either kind
   * @return the library's words
   */
  String error(MemorySegment handle);
}
