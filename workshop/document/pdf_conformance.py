"""Making one PDF conform to both PDF/A-3a and PDF/UA-1, with attachments; WeasyPrint makes only one."""

from datetime import UTC, datetime
from functools import partial
from typing import Any

from weasyprint import Attachment
from weasyprint import Document as Pages

from workshop.document.tag_structure import mend_structure
from workshop.document.templates import TEMPLATES
from workshop.phrases import phrase
from workshop.reading.attachments import HUBSPOT, WORKSHOP, Attachments, proof
from workshop.text import Language

VARIANT = "pdf/a-3a"

# The statement that makes a PDF/A a PDF/UA too, with the schema that PDF/A requires for foreign statements.
_STATEMENT = (TEMPLATES / "document" / "pdfua.xml").read_bytes()
_END_OF_RDF = b"</rdf:RDF>"
# WeasyPrint dates an attachment, with today by default; this date is removed again.
_UNKNOWN = datetime(2000, 1, 1, tzinfo=UTC)
# Some readers treat a final carriage return and the line feed after it as one line end.
_UNCLEAR_END = b"\r\nendstream"
_TRIES = 5


def finished(pages: Pages, attachments: Attachments, language: Language) -> bytes:
    """The PDF of laid-out pages; equal arguments give equal bytes."""
    if attachments.at:
        pages.metadata.created = pages.metadata.modified = attachments.at.isoformat()
    pdf = b""
    for spare in range(_TRIES):
        pdf = pages.write_pdf(
            pdf_variant=VARIANT,
            attachments=_attached(attachments, language),
            finisher=partial(_finish, dated=attachments.at is not None, spare=spare),
        )
        if _UNCLEAR_END not in pdf:
            break
    return pdf


def _attached(attachments: Attachments, language: Language) -> list[Attachment]:
    """The attachments sorted by name, as a PDF lists them: the source, and the configuration made with it."""
    at = attachments.at or _UNKNOWN
    files = (
        (HUBSPOT, attachments.hubspot, "Data", "document.attached_data"),
        (WORKSHOP, attachments.workshop, "Source", "document.attached_source"),
    )
    return [
        Attachment(
            string=data,
            name=name,
            description=f"{phrase(language, said)} {proof(data)}",
            relationship=relationship,
            created=at,
            modified=at,
        )
        for name, data, relationship, said in files
    ]


def _finish(pages: Pages, pdf: Any, *, dated: bool, spare: int) -> None:
    _state_accessibility(pdf)
    mend_structure(pdf.objects, _object(pdf, pdf.catalog["StructTreeRoot"]))
    for page in pages.pages:
        _describe_links(page)
    pdf.catalog["AF"][:] = dict.fromkeys(pdf.catalog["AF"])  # WeasyPrint names each file twice
    if not dated:
        _take_dates_out(pdf)
    for stream in pdf.objects:
        if getattr(stream, "compress", False) and _UNCLEAR_END in stream.data:
            stream.compress = False
    # The ends of objects written after this differ if there is one more object.
    for _ in range(spare):
        pdf.add_object(type(pdf.catalog)())


def _state_accessibility(pdf: Any) -> None:
    """Writes the statement into the metadata, uncompressed, so that any program finds it."""
    metadata = _object(pdf, pdf.catalog["Metadata"])
    metadata.stream = [b"".join(metadata.stream).replace(_END_OF_RDF, _STATEMENT + _END_OF_RDF)]
    metadata.compress = False


def _describe_links(page: Any) -> None:
    """Describes each link by its words; WeasyPrint uses the name of its target."""
    for box in (box for *_, box in page.links if box.link_annotation):
        words = " ".join("".join(box.element.itertext()).split())
        box.link_annotation["Contents"] = f"<feff{words.encode('utf-16-be').hex()}>"


def _take_dates_out(pdf: Any) -> None:
    for one in pdf.objects:
        if getattr(one, "extra", {}).get("Type") == "/EmbeddedFile":
            del one.extra["Params"]["CreationDate"], one.extra["Params"]["ModDate"]


def _object(pdf: Any, reference: bytes) -> Any:
    return pdf.objects[int(reference.split()[0])]
