"""A workshop is read from its document unchanged, or refused with the reason."""

import io
import random
import re
import zlib
from collections.abc import Callable
from functools import cache

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String

from tests.dated import DAY, WRITTEN, dated
from tests.once_a_run import once
from tests.printed import opened
from tests.rendered import document, example, printed
from workshop.errors import FileRefused, WorkshopError
from workshop.packs.workshopfile import read_workshop, write_workshop
from workshop.reading.json_text import LARGEST_FILE
from workshop.usecases.rendering import print_job_of

Edit = Callable[[pikepdf.Pdf], None]


@cache
def ours() -> bytes:
    made = dated(DAY, WRITTEN)
    return once(print_job_of(made, made.identity.language).key, lambda: printed(made))


def test_the_example_comes_back_from_its_document_byte_for_byte() -> None:
    assert write_workshop(read_workshop(document("example in pl"))) == write_workshop(example("pl"))


def edited(edit: Edit, **saving: object) -> bytes:
    """Our document after editing by another program."""
    saved = io.BytesIO()
    with opened(ours()) as pdf:
        edit(pdf)
        pdf.save(saved, **saving)  # type: ignore[arg-type]  # whatever save takes
    return saved.getvalue()


def specification(pdf: pikepdf.Pdf) -> pikepdf.Object:
    return pdf.Root.Names.EmbeddedFiles.Names[3]


def set_(name: str, value: object) -> Edit:
    return lambda pdf: specification(pdf).__setattr__(name, value)


def set_file(name: str, value: object) -> Edit:
    return lambda pdf: specification(pdf).EF.F.__setattr__(name, value)


def as_tree(pdf: pikepdf.Pdf) -> None:
    """The document with the names of the files one branch further down."""
    names = pdf.Root.Names.EmbeddedFiles.Names
    leaf = pdf.make_indirect(Dictionary(Names=names, Limits=Array([names[0], names[2]])))
    pdf.Root.Names.EmbeddedFiles = pdf.make_indirect(Dictionary(Kids=Array([leaf])))


def unpacked(pdf: pikepdf.Pdf) -> None:
    specification(pdf).EF.F = pdf.make_stream(specification(pdf).EF.F.read_bytes())


def untouched(_: pikepdf.Pdf) -> None:
    pass


@pytest.mark.parametrize("edit", [untouched, as_tree, unpacked, lambda pdf: pdf.pages.reverse()])
def test_a_document_that_another_program_saved_still_carries_it(edit: Edit) -> None:
    for saving in ({}, {"compress_streams": False, "object_stream_mode": pikepdf.ObjectStreamMode.disable}):
        assert read_workshop(edited(edit, **saving)) == dated(DAY, WRITTEN.replace(microsecond=999999))


def circle(pdf: pikepdf.Pdf) -> None:
    tree = pdf.Root.Names.EmbeddedFiles = pdf.make_indirect(Dictionary(Kids=Array([])))
    tree.Kids.append(tree)


def words_changed(pdf: pikepdf.Pdf) -> None:
    data = specification(pdf).EF.F.read_bytes()
    specification(pdf).EF.F.write(data.replace("Słowo".encode(), b"Slowo"))


REFUSED: dict[str, dict[str, Edit]] = {
    "pdf_without_workshop": {
        "no names": lambda pdf: pdf.Root.__delattr__("Names"),
        "names are a number": lambda pdf: pdf.Root.__setattr__("Names", 5),
        "files are a number": lambda pdf: pdf.Root.Names.__setattr__("EmbeddedFiles", 7),
        "the list is odd": lambda pdf: pdf.Root.Names.EmbeddedFiles.__setattr__("Names", Array([1, 2, 3])),
        "the list goes in a circle": circle,
    },
    "pdf_attachment_damaged": {
        "changed": words_changed,
        "no proof": set_("Desc", String("workshop.json")),
        "no description": lambda pdf: specification(pdf).__delattr__("Desc"),
        "a description that is a number": set_("Desc", 5),
        "a description that is no UTF-8": set_("Desc", String(b"\xef\xbb\xbf\xff")),
        "a packing that is no UTF-8": set_file("Filter", String(b"\xef\xbb\xbf\xff")),
        "no file": lambda pdf: specification(pdf).__delattr__("EF"),
        "a file that is a number": set_("EF", Dictionary(F=3)),
        "another packing": set_file("Filter", Name.RunLengthDecode),
        "packed twice": set_file("Filter", Array([Name.FlateDecode, Name.FlateDecode])),
    },
}


@pytest.mark.parametrize(
    ("kind", "case"), [(kind, case) for kind, cases in REFUSED.items() for case in cases]
)
def test_an_attachment_that_is_not_whole_is_refused(kind: str, case: str) -> None:
    with pytest.raises(FileRefused, match=f"^{kind} x.pdf$"):
        read_workshop(edited(REFUSED[kind][case]), "x.pdf")


@pytest.mark.parametrize("password", ["", "secret"])
def test_an_encrypted_document_is_refused(password: str) -> None:
    locked = edited(untouched, encryption=pikepdf.Encryption(owner="owner", user=password))
    with pytest.raises(FileRefused, match=r"^pdf_encrypted x\.pdf$"):
        read_workshop(locked, "x.pdf")


@pytest.mark.parametrize("share", [0, 0.001, 0.5, 0.9, 0.999])
def test_a_document_cut_short_is_refused(share: float) -> None:
    with pytest.raises(FileRefused, match=r"^pdf_unreadable x\.PDF$"):
        read_workshop(ours()[: int(len(ours()) * share)], "x.PDF")


def grown(pdf: bytes) -> bytes:
    """The document with spaces behind its packed objects, which are read before anything can be refused."""
    found = re.search(rb"(/Type /ObjStm[^>]*/Length )(\d+)(>>\nstream\n)", pdf)
    assert found
    objects = zlib.decompress(pdf[found.end() : found.end() + int(found[2])])
    packed = zlib.compress(objects + b" " * 60_000_000, 9)
    rest = pdf[found.end() + int(found[2]) :]
    shift = len(packed) - int(found[2]) + len(str(len(packed))) - len(found[2])
    rest = re.sub(rb"(?<=startxref\n)\d+", lambda at: str(int(at[0]) + shift).encode(), rest)
    return pdf[: found.start()] + found[1] + str(len(packed)).encode() + found[3] + packed + rest


def bomb(pdf: pikepdf.Pdf) -> None:
    specification(pdf).EF.F.write(zlib.compress(b" " * 100_000_000, 9), filter=Name.FlateDecode)


BOMBS: dict[str, Callable[[], bytes]] = {
    "the attachment": lambda: edited(bomb, stream_decode_level=pikepdf.StreamDecodeLevel.none),
    "the objects": lambda: grown(ours()),
    "a packing without bound": lambda: ours().replace(b"/Filter /FlateDecode", b"/Filter /L#5aWDecode", 1),
    "the file": lambda: ours() + b" " * LARGEST_FILE,
}


@pytest.mark.parametrize("part", BOMBS)
def test_a_document_that_swells_on_reading_is_refused(part: str) -> None:
    data = BOMBS[part]()
    assert len(data) < 2 * LARGEST_FILE
    with pytest.raises(FileRefused):
        read_workshop(data)


def mutated(seed: int) -> bytes:
    """Our document, unpacked so that changes affect its objects, with bytes changed, lost or added."""
    chance, data = random.Random(seed), bytearray(plain())  # noqa: S311  # not for secrets
    for _ in range(chance.choice((1, 3, 30))):
        at = chance.choice([chance.randrange(len(data)), chance.choice(places()) + chance.randrange(60)])
        kind = chance.randrange(4)
        end = at + (chance.randrange(40) if kind == 1 else 1)
        new = chance.choice(b"<>[]()/0123456789 \nR\0aF")
        data[at:end] = bytes([new] * (0 if kind == 1 else 2 if kind == 2 else 1))
    return bytes(data)


@cache
def plain() -> bytes:
    return edited(untouched, compress_streams=False, object_stream_mode=pikepdf.ObjectStreamMode.disable)


@cache
def places() -> list[int]:
    return [m.start() for m in re.finditer(rb"/(EmbeddedFiles|Names|EF|Desc|UF|Root|Kids|Type) ", plain())]


def test_whatever_happens_to_a_document_it_gives_the_whole_workshop_or_a_reason() -> None:
    """With enough changes that some documents are accepted and some are refused."""
    whole, outcomes = write_workshop(dated(DAY, WRITTEN)), []
    for seed in range(120):
        try:
            read = read_workshop(mutated(seed), "x.pdf")
        except WorkshopError as refused:
            outcomes.append(refused.problems[0].kind)
        else:
            assert write_workshop(read) == whole
            outcomes.append("whole")
    assert {"whole", "pdf_unreadable"} <= set(outcomes)
