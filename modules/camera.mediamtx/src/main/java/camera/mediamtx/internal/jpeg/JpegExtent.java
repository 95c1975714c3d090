package camera.mediamtx.internal.jpeg;

/**
 * Where in a frame the JPEG image is.
 *
 * @param start first byte, that of SOI
 * @param end first byte after EOI; what follows is padding
 * @param firstScan where the first scan begins, the place for missing tables
 * @param huffmanTables whether it has its own Huffman tables
 * @param width pixels
 * @param height lines
 */
record JpegExtent(
    long start, long end, long firstScan, boolean huffmanTables, int width, int height) {}
