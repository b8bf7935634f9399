"""What both makers of workbooks share: invented ledgers, pictures, and files whose bytes repeat."""
import datetime
import json
import re
import struct
import zipfile
import zlib

DAY = datetime.datetime(2025, 3, 31, 8, 30)
BOOKS = {}


def book(function):
    """Registers a function that makes one workbook under its name with "-" for "_"."""
    BOOKS[function.__name__.replace("_", "-")] = function
    return function


def ledgers(name):
    """Sheets of a village workbook: [{name, rows, merges}], cells as JSON holds them."""
    with open("county.json", encoding="utf-8") as file:
        return json.load(file)[name]


def png(color=(200, 30, 30), size=24):
    """A square picture of one colour."""
    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
    rows = b"".join(b"\0" + bytes(list(color) * size) for _ in range(size))
    head = struct.pack(">IIBBBBB", size, size, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


MODIFIED = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*")


def settle(path, zip64=False):
    """Zips the file again with a fixed date, so that the same program makes the same bytes; with zip64 local headers."""
    with zipfile.ZipFile(path) as archive:
        parts = [(info.filename, archive.read(info), info.compress_type) for info in archive.infolist()]
    with zipfile.ZipFile(path, "w") as archive:
        for name, data, compression in parts:
            info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            info.compress_type = compression
            info.external_attr = 0o600 << 16
            if name == "docProps/core.xml":
                data = MODIFIED.sub(rb"\g<1>2025-03-31T08:30:00Z", data)
            with archive.open(info, "w", force_zip64=zip64) as part:
                part.write(data)
