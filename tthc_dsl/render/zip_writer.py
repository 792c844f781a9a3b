"""Parts to a zip file whose bytes depend on the parts only.

The standard `zipfile` can write the same, but importing it takes longer than writing a whole document.
Layout: APPNOTE 6.3.10, sections 4.3.7 (local header), 4.3.12 (directory) and 4.3.16 (end); no zip64, so
at most 65,535 parts and 4 GiB.
"""

import struct
import zlib
from collections.abc import Iterable
from typing import Final

# Level 4 makes a typical document 7 % larger than 6 in less than half the time.
LEVEL: Final = 4
_VERSION: Final = 20  # deflate; made on "MS-DOS" (0), so that no file mode is recorded
_DEFLATED: Final = 8
_UTF8: Final = 0x800
_DATE: Final = (1 << 5) | 1  # 1980-01-01, the first day a zip file knows


def zip_bytes(parts: Iterable[tuple[str, bytes]]) -> bytes:
    """The zip file of the parts (name, content), in their order. OverflowError beyond the format's limits."""
    body: list[bytes] = []
    directory: list[bytes] = []
    offset = 0
    for name, content in parts:
        encoded = name.encode("utf-8")
        compressor = zlib.compressobj(LEVEL, zlib.DEFLATED, -zlib.MAX_WBITS)
        packed = compressor.compress(content) + compressor.flush()
        if offset + len(packed) > 0xFFFF_0000 or len(content) > 0xFFFF_0000 or len(directory) >= 0xFFFF:
            raise OverflowError("too large for a zip file")
        flags = 0 if name.isascii() else _UTF8
        head = struct.pack(
            "<HHHHHIIIHH",
            *(_VERSION, flags, _DEFLATED, 0, _DATE, zlib.crc32(content), len(packed), len(content)),
            *(len(encoded), 0),
        )
        body += (b"PK\x03\x04", head, encoded, packed)
        directory.append(
            b"PK\x01\x02" + struct.pack("<H", _VERSION) + head + struct.pack("<HHHII", 0, 0, 0, 0, offset) + encoded
        )
        offset += 4 + len(head) + len(encoded) + len(packed)
    records = b"".join(directory)
    end = struct.pack("<4sHHHHIIH", b"PK\x05\x06", 0, 0, len(directory), len(directory), len(records), offset, 0)
    return b"".join((*body, records, end))
