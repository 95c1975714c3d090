// vuvc: a USB Video Class camera in user space, plugged into vhci_hcd through a socketpair (USB/IP wire protocol).
// The kernel's own uvcvideo drives it: real /dev/videoN, real disconnect, bulk or isochronous streaming.
//   vuvc [-p PORT] [-n NAME] [-s SERIAL] [-i] [-m FILE.mjpg] [-h FILE.h264] [-o] [-f FPS] [-v]
// Needs: modprobe vhci-hcd uvcvideo. Unplug: end the process (the socket closes). SIGUSR1: frames stop / go on. -i: isochronous (default bulk).
// YUYV pictures are made here and carry their number as a bar code (see README.md); MJPG frames are those of the file, in
// the size its first picture has; H264 access units are those of the file, which must be 640x360 with access unit delimiters.
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

enum { YUYV = 1, MJPG = 2, H264 = 3 };
struct frm { int w, h; }; struct fmt { int kind, n; struct frm f[3]; };
static struct fmt fmts[] = {
	{ YUYV, 3, { {640,480}, {320,240}, {160,120} } },
	{ MJPG, 1, { {640,360} } }, // the size is the file's
	{ H264, 1, { {640,360} } },
};
static int nfmt = 2, iso, verbose, port = 0, sk; static double fps = 10;
static const char *name = "Virtual UVC", *serial = "SN0001";
static uint8_t dev[18], cfg[2048]; static int clen;
static uint8_t probe[26], commit[26]; static int alt;
#define BULK_PAYLOAD 16384
static const int isosz[] = { 512, 1024, 0x0800 | 1024, 0x1000 | 1024 }; // wMaxPacketSize; bits 12:11 = extra transactions
static int isobytes(int w) { return (w & 0x7ff) * (1 + ((w >> 11) & 3)); }
struct blob { uint8_t *p; size_t n, pos; } mj, hs;

static void le(uint8_t *p, uint32_t v, int n) { while (n--) { *p++ = v; v >>= 8; } }
static uint32_t rd(const uint8_t *p, int n) { uint32_t v = 0; while (n--) v = v << 8 | p[n]; return v; }
static void put(const void *d, int n) { memcpy(cfg + clen, d, n); clen += n; }
#define P(...) do { uint8_t b_[] = { __VA_ARGS__ }; put(b_, sizeof b_); } while (0)
#define W(x) (x) & 255, ((x) >> 8) & 255
#define D(x) (x) & 255, ((x) >> 8) & 255, ((x) >> 16) & 255, ((x) >> 24) & 255
static int maxframe(int fi, int ri) { struct frm f = fmts[fi].f[ri]; return f.w * f.h * 2; }

static void build(void) {
	uint8_t d[18] = { 18, 1, 0x00, 0x02, 0xef, 2, 1, 64, W(0x1209), W(0x0001), W(0x0100), 1, 2, 3, 1 };
	memcpy(dev, d, 18);
	clen = 0;
	P(9, 2, 0, 0, 2, 1, 0, 0x80, 50);
	P(8, 11, 0, 2, 14, 3, 0, 2);
	P(9, 4, 0, 0, 0, 14, 1, 0, 2);                                        // VideoControl
	int vc = clen;
	P(13, 0x24, 1, W(0x0100), W(0), D(48000000), 1, 1);
	P(18, 0x24, 2, 1, W(0x0201), 0, 0, W(0), W(0), W(0), 3, 0x0a, 0, 0);  // camera terminal 1: exposure mode and time
	P(11, 0x24, 5, 2, 1, W(0), 2, 0x0b, 0, 0);                            // processing unit 2: brightness, contrast, saturation
	P(9, 0x24, 3, 3, W(0x0101), 0, 2, 0);                                 // output terminal 3
	le(cfg + vc + 5, clen - vc, 2);
	P(9, 4, 1, 0, iso ? 0 : 1, 14, 2, 0, 0);                              // VideoStreaming alt 0
	int vs = clen;
	P(13 + nfmt, 0x24, 1, nfmt, W(0), 0x81, 0, 3, 0, 0, 0, 1);
	for (int i = 0; i < nfmt; i++) P(0);
	uint32_t iv[2] = { 10000000 / fps, 10000000 / 5 };
	for (int i = 0; i < nfmt; i++) {
		struct fmt *m = fmts + i;
		if (m->kind == YUYV) P(27, 0x24, 4, i + 1, m->n, 'Y','U','Y','2',0,0,0x10,0,0x80,0,0,0xaa,0,0x38,0x9b,0x71, 16, 1, 0, 0, 0, 0);
		if (m->kind == MJPG) P(11, 0x24, 6, i + 1, m->n, 1, 1, 0, 0, 0, 0);
		if (m->kind == H264) P(28, 0x24, 0x10, i + 1, m->n, 'H','2','6','4',0,0,0x10,0,0x80,0,0,0xaa,0,0x38,0x9b,0x71, 0, 1, 0, 0, 0, 0, 1);
		for (int j = 0; j < m->n; j++) {
			struct frm f = m->f[j]; int sz = f.w * f.h * 2;
			if (m->kind == H264) P(34, 0x24, 0x11, j + 1, 0, W(f.w), W(f.h), D(1000000), D(8000000), D(iv[0]), 2, D(0), D(iv[0]), D(iv[1]));
			else P(34, 0x24, m->kind == MJPG ? 7 : 5, j + 1, 0, W(f.w), W(f.h), D(sz * 8), D(sz * 80), D(sz), D(iv[0]), 2, D(iv[0]), D(iv[1]));
		}
		P(6, 0x24, 13, 1, 1, 4);
	}
	le(cfg + vs + 4, clen - vs, 2);
	if (!iso) P(7, 5, 0x81, 2, W(512), 0);
	else for (int i = 0; i < 4; i++) { P(9, 4, 1, i + 1, 1, 14, 2, 0, 0); P(7, 5, 0x81, 5, W(isosz[i]), 1); }
	le(cfg + 2, clen, 2);
}
static void fill(uint8_t *c, int fi, int ri, uint32_t ival) {
	if (fi < 1) fi = 1; if (fi > nfmt) fi = nfmt;
	if (ri < 1) ri = 1; if (ri > fmts[fi-1].n) ri = fmts[fi-1].n;
	uint32_t lo = 10000000 / fps;
	memset(c, 0, 26); c[0] = 1; c[2] = fi; c[3] = ri; le(c + 4, ival ? (ival <= (lo + 2000000) / 2 ? lo : 2000000) : lo, 4);
	le(c + 18, maxframe(fi - 1, ri - 1), 4);
	le(c + 22, iso ? isobytes(isosz[3]) : BULK_PAYLOAD, 4);
}
static int pu[3] = { 128, 32, 64 };
static const struct { int sel, min, max, def; } pus[3] = { { 2, 0, 255, 128 }, { 3, 0, 95, 32 }, { 7, 0, 127, 64 } };
static int mode = 8, exposure = 157, error; // exposure mode: 1 manual, 8 by the camera; exposure time in 100 us; last error

// control transfer; returns length (IN data in out) or -EPIPE (stall)
static int control(const uint8_t *s, uint8_t *io, int outlen) {
	int rt = s[0], rq = s[1], v = s[2] | s[3] << 8, ix = s[4] | s[5] << 8, len = s[6] | s[7] << 8, n = 0;
	if (verbose) fprintf(stderr, "ctl %02x %02x val=%04x idx=%04x len=%d\n", rt, rq, v, ix, len);
	if ((rt & 0x60) == 0) switch (rq) {
		case 6: switch (v >> 8) {
			case 1: n = 18; memcpy(io, dev, 18); break;
			case 2: n = clen; memcpy(io, cfg, n); break;
			case 3: { const char *t[] = { 0, "Rig", name, serial }; int k = v & 255; if (k > 3) return -EPIPE;
				if (!k) { uint8_t z[] = { 4, 3, 9, 4 }; memcpy(io, z, n = 4); break; }
				n = 2; for (const char *q = t[k]; *q && n < 126; q++) { io[n++] = *q; io[n++] = 0; } io[0] = n; io[1] = 3; break; }
			default: return -EPIPE; }
			return n < len ? n : len;
		case 0: io[0] = io[1] = 0; return 2;
		case 8: io[0] = 1; return 1;
		case 10: io[0] = alt; return 1;
		case 11: if (ix == 1) alt = v; return 0;
		default: return 0;
	}
	if ((rt & 0x60) != 0x20) return -EPIPE;
	int cs = v >> 8, ent = ix >> 8, in = ix & 255;
	if (in == 1 && (cs == 1 || cs == 2)) {
		uint8_t *c = cs == 1 ? probe : commit; n = 26;
		switch (rq) {
		case 1: if (outlen < 8) return -EPIPE; fill(c, io[2], io[3], rd(io + 4, 4)); return 0;
		case 0x81: memcpy(io, c, 26); break;
		case 0x82: case 0x87: fill(io, 1, 1, 0); break;
		case 0x83: fill(io, 99, 99, 0); break;
		case 0x84: memset(io, 0, 26); break;
		case 0x85: io[0] = 26; io[1] = 0; n = 2; break;
		case 0x86: io[0] = 3; n = 1; break;
		default: return -EPIPE; }
		return n < len ? n : len;
	}
	if (in == 0 && ent == 0 && cs == 2) { io[0] = error; error = 0; return 1; } // request error code
	if (in == 0 && ent == 1 && cs == 2) switch (rq) {
		case 1: if (outlen < 1 || (io[0] != 1 && io[0] != 8)) { error = 4; return -EPIPE; } mode = io[0]; return 0;
		case 0x81: io[0] = mode; return 1; case 0x84: io[0] = 9; return 1; case 0x86: io[0] = 3; return 1; case 0x87: io[0] = 8; return 1;
		case 0x85: io[0] = 1; io[1] = 0; return 2;
		default: return -EPIPE; }
	if (in == 0 && ent == 1 && cs == 4) switch (rq) { // refused while the camera exposes by itself, as real ones do
		case 1: if (outlen < 4 || mode != 1) { error = 2; return -EPIPE; } exposure = rd(io, 4); return 0;
		case 0x81: le(io, exposure, 4); return 4; case 0x82: le(io, 1, 4); return 4; case 0x83: le(io, 5000, 4); return 4;
		case 0x84: le(io, 1, 4); return 4; case 0x86: io[0] = 3; return 1; case 0x87: le(io, 157, 4); return 4;
		case 0x85: io[0] = 4; io[1] = 0; return 2;
		default: return -EPIPE; }
	if (in == 0 && ent == 2) for (int i = 0; i < 3; i++) if (pus[i].sel == cs) {
		n = 2;
		switch (rq) {
		case 1: if (outlen < 2) return -EPIPE; pu[i] = rd(io, 2); if (verbose) fprintf(stderr, "PU %d=%d\n", cs, pu[i]); return 0;
		case 0x81: le(io, pu[i], 2); break; case 0x82: le(io, pus[i].min, 2); break; case 0x83: le(io, pus[i].max, 2); break;
		case 0x84: le(io, 1, 2); break; case 0x85: le(io, 2, 2); break; case 0x86: io[0] = 3; n = 1; break; case 0x87: le(io, pus[i].def, 2); break;
		default: return -EPIPE; }
		return n < len ? n : len;
	}
	return -EPIPE;
}
// frames
static uint8_t frame[1280 * 720 * 2 + 64]; static int flen, fpos, fid; static unsigned fno;
static void next_frame(void) {
	struct fmt *m = fmts + commit[2] - 1; struct frm f = m->f[commit[3] - 1];
	if (m->kind == YUYV) { // bars that move one step a frame
		flen = f.w * f.h * 2;
		for (int y = 0; y < f.h; y++) for (int x = 0; x < f.w / 2; x++) { uint8_t *p = frame + (y * f.w / 2 + x) * 4; int k = ((x * 16 / f.w) + fno) & 7; p[0] = p[2] = 16 + k * 30; p[1] = 255 - k * 28; p[3] = k * 36; }
		for (int bit = 0, row = f.w / 16; bit < 32; bit++) // the number, least significant bit first, as white and black blocks of 16x16
			for (int y = bit / row * 16; y < bit / row * 16 + 16; y++) for (int x = bit % row * 16; x < bit % row * 16 + 16; x++) { uint8_t *p = frame + (y * f.w + x) * 2; p[0] = fno >> bit & 1 ? 235 : 16; p[1] = 128; }
	} else {
		struct blob *b = m->kind == MJPG ? &mj : &hs; size_t e; flen = 0;
		if (!b->p) { flen = 4; memcpy(frame, "\xff\xd8\xff\xd9", 4); }
		else {
			if (b->pos + 8 >= b->n) b->pos = 0;
			if (m->kind == MJPG) { e = b->pos + 2; while (e + 1 < b->n && !(b->p[e] == 0xff && b->p[e+1] == 0xd9)) e++; e += 2; }
			else { e = b->pos + 5; while (e + 4 < b->n && !(b->p[e] == 0 && b->p[e+1] == 0 && b->p[e+2] == 0 && b->p[e+3] == 1 && (b->p[e+4] & 31) == 9)) e++; if (e + 4 >= b->n) e = b->n; } // next AUD
			flen = e - b->pos; if (flen > (int)sizeof frame) flen = sizeof frame; memcpy(frame, b->p + b->pos, flen); b->pos = e;
		}
	}
	fpos = 0; fid ^= 1; fno++;
}
static int payload(uint8_t *o, int room) { // one UVC payload: 2-byte header and data
	int n = flen - fpos; if (n > room - 2) n = room - 2;
	o[0] = 2; o[1] = 0x80 | fid | (fpos + n == flen ? 2 : 0); memcpy(o + 2, frame + fpos, n); fpos += n;
	return n + 2;
}
// usbip
struct urb { uint32_t seq; int len, np; uint8_t *isod; } q[256]; static int qn;
static int rdall(void *p, int n) { uint8_t *b = p; while (n) { int r = read(sk, b, n); if (r <= 0) return -1; b += r; n -= r; } return 0; }
static int wrall(const void *p, int n) { const uint8_t *b = p; while (n) { int r = write(sk, b, n); if (r <= 0) return -1; b += r; n -= r; } return 0; }
#define URBMAX (1 << 20)
static uint8_t big[URBMAX + 48 + 16 * 1024];
static void ret(uint32_t seq, int status, int actual, int np, int datalen, const uint8_t *isod) { // data already at big + 48
	uint32_t h[12] = { htonl(3), htonl(seq), 0, 0, 0, htonl(status), htonl(actual), 0, htonl(np), 0, 0, 0 };
	memcpy(big, h, 48); if (np) memcpy(big + 48 + datalen, isod, np * 16);
	if (wrall(big, 48 + datalen + np * 16)) exit(0);
}
static int serve_one(void) { // give the current frame's next piece to the oldest waiting URB
	if (!qn || fpos >= flen) return 0;
	struct urb u = q[0]; memmove(q, q + 1, --qn * sizeof *q);
	int tot = 0;
	if (!u.np) tot = payload(big + 48, u.len < BULK_PAYLOAD ? u.len : BULK_PAYLOAD);
	else for (int i = 0; i < u.np; i++) {
		uint32_t *d = (uint32_t *)(u.isod + 16 * i); int n = 0, room = ntohl(d[1]), mx = isobytes(isosz[alt ? alt - 1 : 0]);
		if (room > mx) room = mx;
		if (fpos < flen) n = payload(big + 48 + tot, room);
		d[2] = htonl(n); d[3] = 0; tot += n;
	}
	ret(u.seq, 0, tot, u.np, tot, u.isod); free(u.isod);
	return 1;
}
static int sysput(const char *p, const char *s) { int f = open(p, O_WRONLY); if (f < 0) { perror(p); return 1; } int r = write(f, s, strlen(s)); if (r < 0) perror(p); close(f); return r < 0; }
static struct blob load(const char *p) { struct blob b = {0}; int f = open(p, O_RDONLY); struct stat s; if (f < 0 || fstat(f, &s)) { perror(p); exit(1); } b.n = s.st_size; b.p = mmap(0, b.n, PROT_READ, MAP_PRIVATE, f, 0); return b; }
static void jpeg_size(const struct blob *b, struct frm *f) { // from the first frame header (SOF0..SOF2) of the file
	for (size_t i = 2; i + 9 < b->n && b->p[i] == 0xff; i += 2 + (b->p[i + 2] << 8 | b->p[i + 3]))
		if (b->p[i + 1] >= 0xc0 && b->p[i + 1] <= 0xc2) { f->h = b->p[i + 5] << 8 | b->p[i + 6]; f->w = b->p[i + 7] << 8 | b->p[i + 8]; return; }
	fprintf(stderr, "vuvc: no JPEG frame header in the -m file\n"); exit(1);
}
static double now(void) { struct timespec t; clock_gettime(CLOCK_MONOTONIC, &t); return t.tv_sec + t.tv_nsec / 1e9; }

static volatile sig_atomic_t mute; static void usr1(int s) { (void)s; mute ^= 1; }

int main(int c, char **a) {
	int o, only = 0; while ((o = getopt(c, a, "p:n:s:im:h:of:v")) > 0) switch (o) {
		case 'p': port = atoi(optarg); break; case 'n': name = optarg; break; case 's': serial = optarg; break; case 'i': iso = 1; break;
		case 'm': mj = load(optarg); jpeg_size(&mj, fmts[1].f); break; case 'h': hs = load(optarg); nfmt = 3; break; case 'o': only = 1; break; case 'f': fps = atof(optarg); break; case 'v': verbose = 1; break; default: return 2; }
	if (only) { fmts[0] = fmts[2]; nfmt = 1; }
	signal(SIGPIPE, SIG_IGN); signal(SIGUSR1, usr1);
	build(); fill(probe, 1, 1, 0); fill(commit, 1, 1, 0);
	int sv[2]; char b[64]; if (socketpair(AF_UNIX, SOCK_STREAM, 0, sv)) return 1;
	snprintf(b, sizeof b, "%d %d %d 3\n", port, sv[1], 0x10001 + port);    // port, socket fd, devid, speed 3 = high
	if (sysput("/sys/devices/platform/vhci_hcd.0/attach", b)) return 1;
	close(sv[1]); sk = sv[0];
	double due = 0;
	for (;;) {
		int wait = -1;
		if (qn) {
			if (!mute && fpos >= flen && now() >= due) { next_frame(); double iv = rd(commit + 4, 4) / 1e7, t = now(); due = due + iv < t ? t + iv : due + iv; }
			while (serve_one()) ;
			if (qn) { double w = (due - now()) * 1000; wait = mute ? 100 : w < 1 ? 1 : w; }
		}
		struct pollfd p = { .fd = sk, .events = POLLIN };
		if (poll(&p, 1, wait) <= 0) continue;
		uint32_t h[12]; if (rdall(h, 48)) { if (verbose) fprintf(stderr, "detached\n"); return 0; }
		uint32_t cmd = ntohl(h[0]), seq = ntohl(h[1]), in = ntohl(h[3]), ep = ntohl(h[4]);
		if (cmd == 2) { // unlink
			uint32_t un = ntohl(h[5]); int st = 0;
			for (int i = 0; i < qn; i++) if (q[i].seq == un) { free(q[i].isod); memmove(q + i, q + i + 1, (--qn - i) * sizeof *q); st = -ECONNRESET; break; }
			uint32_t r[12] = { htonl(4), htonl(seq), 0, 0, 0, htonl(st) }; if (wrall(r, 48)) return 0;
			if (!qn) fpos = flen = 0;
			continue;
		}
		int len = ntohl(h[6]), np = ntohl(h[8]); if (np < 0) np = 0;
		if (len > URBMAX || np > 1024) { fprintf(stderr, "URB of %d bytes\n", len); return 1; }
		if (ep == 0 && len <= 65536) {
			static uint8_t io[65536]; int out = in ? 0 : len; if (out && rdall(io, out)) return 0;
			int r = control((uint8_t *)&h[10], io, out); int n = in && r > 0 ? (r < len ? r : len) : 0;
			memcpy(big + 48, io, n); ret(seq, r < 0 ? r : 0, in ? n : r < 0 ? 0 : out, 0, n, 0);
		} else if (ep == 1 && in && qn < 256) {
			struct urb u = { seq, len, np, np ? malloc(np * 16) : 0 }; if (np && rdall(u.isod, np * 16)) return 0;
			q[qn++] = u;
		} else { fprintf(stderr, "unexpected ep %u in %u\n", ep, in); return 1; }
	}
}
