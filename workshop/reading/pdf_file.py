"""The files attached to a PDF, read within limits: it may be damaged, foreign, or a decompression bomb."""

import re
import zlib
from collections.abc import Mapping
from io import BytesIO

import pikepdf
from pikepdf.settings import set_qpdf_limits

from workshop.errors import FileRefused, Problem
from workshop.reading.attachments import proven
from workshop.reading.json_text import LARGEST_FILE

# The most that one compressed part may expand to: many times what our documents hold.
_LARGEST_PART = 50_000_000
set_qpdf_limits(
    flate_max_memory=_LARGEST_PART,
    png_max_memory=_LARGEST_PART,
    tiff_max_memory=_LARGEST_PART,
    run_length_max_memory=_LARGEST_PART,
    dct_max_memory=_LARGEST_PART,
    max_stream_filters=1,
    parser_max_container_size=1_000_000,
)
# The one compression without such a bound, by its names and with their letters written as codes; out of use.
_UNBOUNDED = re.compile(rb"/(?:L|#4[cC])(?:Z|#5[aA])(?:W|#57)[D#\s/\]>]")


def carried(data: bytes, name: str) -> bytes:
    """The bytes of the attachment with this name, if their checksum matches; FileRefused otherwise."""
    if len(data) > LARGEST_FILE:
        raise _refused("oversized", count=len(data), most=LARGEST_FILE)
    if _UNBOUNDED.search(data):
        raise _refused("pdf_unreadable")
    try:
        with pikepdf.open(BytesIO(data), suppress_warnings=True, attempt_recovery=False) as pdf:
            if pdf.is_encrypted:
                raise _refused("pdf_encrypted")
            return _attached(pdf, name)
    except pikepdf.PasswordError:
        raise _refused("pdf_encrypted") from None
    except pikepdf.PdfError:
        raise _refused("pdf_unreadable") from None


def _attached(pdf: pikepdf.Pdf, name: str) -> bytes:
    specification = _listed(pdf).get(name)
    if specification is None:
        raise _refused("pdf_without_workshop", name=name)
    data = _unpacked(_below(specification, "/EF", "/F"))
    if data is None or not proven(data, _words(_below(specification, "/Desc"))):
        raise _refused("pdf_attachment_damaged", name=name)
    return data


def _listed(pdf: pikepdf.Pdf) -> Mapping[str, pikepdf.Object]:
    files = _below(pdf.Root, "/Names", "/EmbeddedFiles")
    return pikepdf.NameTree(files) if isinstance(files, pikepdf.Dictionary) else {}


def _below(holder: object, *keys: str) -> object:
    """The value under these nested keys; None if a dictionary is missing on the way."""
    for key in keys:
        holder = holder.get(key) if isinstance(holder, pikepdf.Dictionary) else None
    return holder


def _words(text: object) -> str:
    """The text as a string; empty if it is something else, or not in the encoding that it claims."""
    try:
        return str(text) if isinstance(text, pikepdf.String) else ""
    except UnicodeDecodeError:
        return ""


def _unpacked(stream: object) -> bytes | None:
    """The content of a stream, cut one byte above the largest file; None if it is damaged."""
    if not isinstance(stream, pikepdf.Stream):
        return None
    packed, packing = stream.read_raw_bytes(), stream.get("/Filter")
    if packing is None:
        return packed
    if packing not in ("/FlateDecode", ["/FlateDecode"]):
        return None
    try:
        return zlib.decompressobj().decompress(packed, LARGEST_FILE + 1)
    except zlib.error:
        return None


def _refused(kind: str, **facts: str | int) -> FileRefused:
    return FileRefused(Problem(kind=kind, facts=facts))
