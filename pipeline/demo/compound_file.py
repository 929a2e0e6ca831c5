"""A writer of OLE compound files ([MS-CFB], version 3): streams in storages, in one file.

HWP 5 is kept in such a file. The format has three parts: sectors of 512 bytes, chained by a
table (the FAT); small streams in sectors of 64 bytes, chained by another (the mini FAT); and
a directory whose 128-byte entries form one search tree a storage.
"""

from __future__ import annotations

import struct
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

SIGNATURE = bytes.fromhex("D0CF11E0A1B11AE1")

_SECTOR = 512
_MINI_SECTOR = 64
_MINI_CUTOFF = 4096  # smaller streams lie in the mini stream
_FREE = 0xFFFFFFFF
_END_OF_CHAIN = 0xFFFFFFFE
_FAT_SECTOR = 0xFFFFFFFD
_NO_ENTRY = 0xFFFFFFFF
_LINKS = _SECTOR // 4  # of the FAT or the mini FAT, in one sector
_ENTRIES = _SECTOR // 128  # of the directory, in one sector
_LISTED = 109  # sectors of the FAT that the header can name
_STORAGE, _STREAM, _ROOT = 1, 2, 5
_RED, _BLACK = 0, 1


@dataclass(slots=True, eq=False)
class _Entry:
    """A directory entry; ``start`` and ``size`` say where its stream lies and how long it is."""

    name: str
    kind: int
    content: bytes = b""
    children: dict[str, _Entry] = field(default_factory=dict)
    start: int = 0
    size: int = 0
    left: int = _NO_ENTRY
    right: int = _NO_ENTRY
    child: int = _NO_ENTRY
    colour: int = _BLACK

    def pack(self) -> bytes:
        name = self.name.encode("utf-16-le") + b"\0\0"
        places = (self.left, self.right, self.child, self.start, self.size)
        return struct.pack("<64sHBBIII36xIQ", name, len(name), self.kind, self.colour, *places)


class _Sectors:
    """Sectors of one size, and the table that chains those of each stream."""

    def __init__(self, size: int) -> None:
        self.content = bytearray()
        self._size = size
        self._links: list[int] = []

    def add(self, stream: bytes) -> int:
        """Add a stream and return its first sector."""
        first = len(self._links)
        count = -(-len(stream) // self._size)
        if not count:
            return _END_OF_CHAIN
        self.content += stream.ljust(count * self._size, b"\0")
        self._links += [*range(first + 1, first + count), _END_OF_CHAIN]
        return first

    def table(self) -> bytes:
        """Return the chains, in whole sectors."""
        links = self._links + [_FREE] * (-len(self._links) % _LINKS)
        return struct.pack(f"<{len(links)}I", *links)

    def add_table(self) -> range:
        """Add the chains, their own sectors among them, and return which sectors those are."""
        count = 0
        while count * _LINKS < len(self._links) + count:
            count += 1
        own = range(len(self._links), len(self._links) + count)
        self._links += [_FAT_SECTOR] * count
        self.content += self.table()
        return own


def compound_file(streams: Mapping[str, bytes]) -> bytes:
    """Return a compound file.

    Args:
        streams: by path, ``"Storage/Stream"``; a name has at most 31 characters.

    Raises:
        ValueError: they come to more than 7 MB, beyond what the header alone can chain.
    """
    root = _storages(streams)
    entries = _numbered(root)
    small, large = _Sectors(_MINI_SECTOR), _Sectors(_SECTOR)
    for entry in entries:
        if entry.kind == _STREAM:
            entry.size = len(entry.content)
            entry.start = (small if entry.size < _MINI_CUTOFF else large).add(entry.content)
    root.start, root.size = large.add(bytes(small.content)), len(small.content)
    mini_fat = small.table()
    mini_fat_start = large.add(mini_fat)
    directory_start = large.add(_directory(entries))
    fat = large.add_table()
    if len(fat) > _LISTED:
        raise ValueError("a compound file of more than 7 MB cannot be written")
    header = struct.pack(
        "<8s16xHHHHH6xIIIIIIIII",
        SIGNATURE,
        0x3E,  # the minor version
        3,
        0xFFFE,  # little-endian
        9,  # a sector has 2**9 bytes,
        6,  # a mini sector 2**6
        0,  # version 3 does not count the directory's sectors
        len(fat),
        directory_start,
        0,  # no transactions
        _MINI_CUTOFF,
        mini_fat_start,
        len(mini_fat) // _SECTOR,
        _END_OF_CHAIN,  # no list of FAT sectors beyond the header's own, which follows
        0,
    )
    listed = struct.pack(f"<{_LISTED}I", *fat, *[_FREE] * (_LISTED - len(fat)))
    return header + listed + bytes(large.content)


def _storages(streams: Mapping[str, bytes]) -> _Entry:
    root = _Entry("Root Entry", _ROOT)
    for path, content in streams.items():
        *storages, name = path.split("/")
        storage = root
        for each in storages:
            storage = storage.children.setdefault(each, _Entry(each, _STORAGE))
        storage.children[name] = _Entry(name, _STREAM, content)
    return root


def _numbered(root: _Entry) -> list[_Entry]:
    """Return the entries in the directory's order, their trees made of their numbers."""
    entries = [root]
    for entry in entries:  # grows while it is read
        entries += entry.children.values()
    numbers = {id(entry): number for number, entry in enumerate(entries)}
    for entry in entries:
        # Names are ordered by length first (section 2.6.4).
        children = sorted(entry.children.values(), key=lambda e: (len(e.name), e.name.upper()))
        # A tree filled evenly is a red-black one if only its last, unfilled row is red.
        black_rows = (len(children) + 1).bit_length() - 1
        entry.child = _search_tree(children, numbers, black_rows)
    return entries


def _search_tree(ordered: Sequence[_Entry], numbers: Mapping[int, int], black_rows: int) -> int:
    """Link the entries as a balanced search tree and return the number of its root."""
    if not ordered:
        return _NO_ENTRY
    middle = len(ordered) // 2
    entry = ordered[middle]
    entry.colour = _BLACK if black_rows > 0 else _RED
    entry.left = _search_tree(ordered[:middle], numbers, black_rows - 1)
    entry.right = _search_tree(ordered[middle + 1 :], numbers, black_rows - 1)
    return numbers[id(entry)]


def _directory(entries: Sequence[_Entry]) -> bytes:
    unused = struct.pack("<64xHBBIII36xIQ", 0, 0, 0, *[_NO_ENTRY] * 3, 0, 0)
    return b"".join(entry.pack() for entry in entries) + unused * (-len(entries) % _ENTRIES)
