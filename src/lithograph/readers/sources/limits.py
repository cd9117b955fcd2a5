"""How much is read, so that no document, by its size or by malice, takes the machine down."""

from __future__ import annotations

#: Bytes. A form that must be whole in memory is refused beyond: text and records would not fit into
#: the memory of a laptop together.
DOCUMENT_LIMIT = 512 * 1024 * 1024
#: Bytes. Any other document, unpacked; the largest dumps of bibliographies have a third of it.
STREAM_LIMIT = 16 * 1024 * 1024 * 1024
#: Characters of one line: a reader that goes by lines holds one in memory.
LINE_LIMIT = 64 * 1024 * 1024
#: Bytes that one archive may unpack to in all.
UNPACKED_LIMIT = 64 * 1024 * 1024 * 1024
#: Times its size to which a file may unpack, once it has unpacked to `RATIO_FROM` bytes. Records
#: shrink to a tenth, at most to a fiftieth; a bomb to a thousandth.
RATIO_LIMIT = 200
RATIO_FROM = 16 * 1024 * 1024
#: Files in one archive.
MEMBERS_LIMIT = 100_000
#: Bytes of the list of members at the end of a zip archive: names and some 50 bytes of each.
DIRECTORY_LIMIT = 32 * 1024 * 1024
#: Bytes of the parts of a workbook that must be whole in memory: its shared texts and styles.
WORKBOOK_LIMIT = 256 * 1024 * 1024
#: Rows and columns of a sheet; Excel has no more rows, and no table of papers more columns.
ROWS_LIMIT = 1_048_576
COLUMNS_LIMIT = 1_024
#: Bytes of a header in a tar archive: names and comments.
HEADER_LIMIT = 1024 * 1024
