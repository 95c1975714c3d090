#!/usr/bin/env python3
"""extract-vmlinux.py VMLINUZ VMLINUX: cuts the kernel's ELF out of a bzImage and decompresses it.

The setup header is described in the kernel's Documentation/arch/x86/boot.rst.
"""
import struct
import subprocess
import sys

SETUP_SECTORS, PAYLOAD_OFFSET, PAYLOAD_LENGTH = 0x1F1, 0x248, 0x24C
DECOMPRESSORS = {
    b"\xfd7zXZ\0": ["xz", "-dc", "--single-stream"],
    b"\x02!L\x18": ["lz4", "-dc"],
    b"\x28\xb5\x2f\xfd": ["zstd", "-dc"],
    b"\x1f\x8b": ["gzip", "-dc"],
}


def extract(image):
    start = ((image[SETUP_SECTORS] or 4) + 1) * 512
    offset, = struct.unpack_from("<I", image, PAYLOAD_OFFSET)
    length, = struct.unpack_from("<I", image, PAYLOAD_LENGTH)
    payload = image[start + offset:start + offset + length]
    command = next((c for magic, c in DECOMPRESSORS.items() if payload.startswith(magic)), None)
    if command is None:
        sys.exit(f"unknown kernel compression, first bytes {payload[:6].hex()}")
    # The last four bytes are the uncompressed size; xz would take them for garbage.
    data = payload[:-4] if command[0] == "xz" else payload
    elf = subprocess.run(command, input=data, stdout=subprocess.PIPE, check=False).stdout
    if not elf.startswith(b"\x7fELF"):
        sys.exit(f"{command[0]} gave no ELF file")
    return elf


if __name__ == "__main__":
    with open(sys.argv[1], "rb") as source:
        kernel = extract(source.read())
    with open(sys.argv[2], "wb") as target:
        target.write(kernel)
