/* What a C program does to save a raw camera frame as JPEG: the yardstick of EncodeBenchmark, called on the same buffers.
 * Built by the run script into a shared library; the prototypes are those of turbojpeg.h (2.x), so no header is needed.
 * RANGE 1: limited-range samples become full-range, as a JPEG file wants them. RANGE 0: the samples are taken as they are,
 * which is less work and gives a pale picture; many programs do it. */
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

typedef void *tjhandle;
tjhandle tjInitCompress(void);
int tjCompressFromYUVPlanes(tjhandle, const unsigned char **planes, int width, const int *strides, int height, int subsampling,
                            unsigned char **jpeg, unsigned long *size, int quality, int flags);
unsigned long tjBufSize(int width, int height, int subsampling);
enum { SAMP_422 = 1, SAMP_420 = 2, NO_REALLOCATION = 1024, ACCURATE_DCT = 4096 };

static uint8_t clip(int v) { return v < 0 ? 0 : v > 255 ? 255 : v; }
static uint8_t luma(uint8_t y) { return clip(((y - 16) * 19077 + 8192) >> 14); }         /* 255/219 */
static uint8_t chroma(uint8_t c) { return clip((((c - 128) * 18651 + 8192) >> 14) + 128); } /* 255/224 */

struct encoder { tjhandle turbo; uint8_t *planes, *jpeg; unsigned long room; };

struct encoder *encoder_new(int width, int height) {
	struct encoder *e = calloc(1, sizeof *e);
	e->turbo = tjInitCompress();
	e->room = tjBufSize(width, height, SAMP_422);
	e->planes = malloc((size_t)width * height * 2);
	e->jpeg = malloc(e->room);
	return e;
}

static long compress(struct encoder *e, const uint8_t *y, const uint8_t *u, const uint8_t *v, int w, int h, int samp, int quality) {
	const unsigned char *planes[3] = { y, u, v };
	int strides[3] = { w, w / 2, w / 2 };
	unsigned long size = e->room;
	if (tjCompressFromYUVPlanes(e->turbo, planes, w, strides, h, samp, &e->jpeg, &size, quality, NO_REALLOCATION | ACCURATE_DCT)) return -1;
	return size;
}

/* YUYV, lines without gaps; gives the bytes of the JPEG image. */
long encode_yuyv(struct encoder *e, const uint8_t *restrict frame, int w, int h, int quality, int range) {
	size_t n = (size_t)w * h;
	uint8_t *restrict y = e->planes, *restrict u = y + n, *restrict v = u + n / 2;
	if (range)
		for (size_t i = 0; i < n / 2; i++) {
			y[2 * i] = luma(frame[4 * i]); u[i] = chroma(frame[4 * i + 1]);
			y[2 * i + 1] = luma(frame[4 * i + 2]); v[i] = chroma(frame[4 * i + 3]);
		}
	else
		for (size_t i = 0; i < n / 2; i++) {
			y[2 * i] = frame[4 * i]; u[i] = frame[4 * i + 1]; y[2 * i + 1] = frame[4 * i + 2]; v[i] = frame[4 * i + 3];
		}
	return compress(e, y, u, v, w, h, SAMP_422, quality);
}

/* NV12 likewise; without a change of range the luminance needs no copy. */
long encode_nv12(struct encoder *e, const uint8_t *restrict frame, int w, int h, int quality, int range) {
	size_t n = (size_t)w * h;
	const uint8_t *restrict pairs = frame + n;
	uint8_t *restrict y = e->planes, *restrict u = y + n, *restrict v = u + n / 4;
	if (range) {
		for (size_t i = 0; i < n; i++) y[i] = luma(frame[i]);
		for (size_t i = 0; i < n / 4; i++) { u[i] = chroma(pairs[2 * i]); v[i] = chroma(pairs[2 * i + 1]); }
	} else {
		for (size_t i = 0; i < n / 4; i++) { u[i] = pairs[2 * i]; v[i] = pairs[2 * i + 1]; }
	}
	return compress(e, range ? y : frame, u, v, w, h, SAMP_420, quality);
}
