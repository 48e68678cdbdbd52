"""Hostile texts are printed as text, complete, and without any effect."""

import socket
from itertools import cycle

import pypdfium2
import pytest

from tests.building import questionnaire, workshop
from tests.hostile import AWKWARD, FETCHING, Writer, at_random, missing, written_everywhere
from tests.print_jobs import printed
from tests.printed import packed, pages
from tests.thoroughness import tries
from workshop.document.print_pool import PrintPool
from workshop.questionnaire.fields import Value
from workshop.questionnaire.limits import LONGEST_TEXT, MOST_ROWS

LONG_FIELD = {"id": "a", "type": "text", "label": {"pl": "A"}, "long": True}
LONGEST = questionnaire(
    [
        {"id": "q", "fields": [LONG_FIELD]},
        {"id": "t", "rows": {"title": "a", "noun": {"pl": ["a", "b", "c"]}, "fields": [LONG_FIELD]}},
    ]
)


def test_hostile_texts_are_printed_everywhere_and_nothing_is_fetched(pool: PrintPool) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        address = f"http://127.0.0.1:{listening.getsockname()[1]}"
        texts = [text.replace("{address}", address) for text in (*FETCHING, *AWKWARD)]
        writer = Writer(cycle(texts))
        pdf = printed(pool, written_everywhere(writer, rows=8), (writer.text(), writer.text()))
        assert len(writer.written) > 2 * len(texts)
        assert missing(writer.written, pdf) == []
        listening.setblocking(False)
        with pytest.raises(BlockingIOError):
            listening.accept()
    with pypdfium2.PdfDocument(pdf) as document:
        names = {document.get_attachment(n).get_name() for n in range(document.count_attachments())}
    assert names == {"hubspot.json", "workshop.json"}


def test_text_read_out_of_the_document_is_the_text_that_was_written(pool: PrintPool) -> None:
    """`make torture-document` tries 200."""
    for seed in range(tries(2, 20)):
        writer = Writer(at_random(seed))
        assert missing(writer.written, printed(pool, written_everywhere(writer, rows=2))) == [], seed


def test_a_word_of_many_pages_and_the_longest_table_are_printed_to_their_ends(pool: PrintPool) -> None:
    values: dict[str, Value] = {f"t/r{number}.a": f"wiersz{number}." for number in range(MOST_ROWS)}
    count = tries(LONGEST_TEXT // 16, LONGEST_TEXT // 4)
    values["q.a"] = "żółw" * count
    text = "".join(pages(printed(pool, workshop(LONGEST, values))))
    assert text.count("żółw") >= count - 50  # a page may end within a word
    assert text.count("ó") >= count
    assert [row for path, row in values.items() if path != "q.a" and packed(str(row)) not in text] == []
