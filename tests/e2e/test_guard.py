"""The script that watches typed fields, on a bare page whose clock stands still."""

from collections.abc import Callable, Iterator
from time import monotonic
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.e2e.conftest import PATIENCE
from tests.e2e.script_page import AT, Answers, run, show
from workshop.routes.drafts import DRAFTS
from workshop.settings import ROOT

SCRIPT = ROOT / "workshop" / "ui" / "fields" / "guard.js"
BODY = """
<div class="st-key-q-a"><textarea></textarea></div>
<div class="st-key-q-n"><input></div>
<div class="st-key-new-row"><input></div>
<input id="other">
"""
WORDS = {
    "saved": "Saved",
    "saving": "Saving",
    "retrying": "Trying again",
    "unsaved": "Not saved:",
    "offline": "Offline",
    "too_long": "{count} are too many",
    "not_taken": "this is not understood",
    "to_copy": "Copy these",
    "not_kept": "This browser keeps nothing",
}
TEXT = ".st-key-q-a textarea"
NAME = ".st-key-new-row input"
# The waiting times of the script in production, in milliseconds.
PAUSE, RETRY = 400, 2000

Open = Callable[..., Page]


@pytest.fixture
def open_script(chromium: Browser) -> Iterator[Open]:
    """Opens the page with the server's answers, in an unused browser."""
    context = chromium.new_context()
    yield lambda *answers: show(context.new_page(), SCRIPT, BODY, *answers)
    context.close()


def data(base: int = 0, text: str = "", **changed: Any) -> dict[str, Any]:
    fields = [
        {"path": "q.a", "base": base, "text": text, "label": "Answer", "css": "st-key-q-a", "numeric": False},
        {"path": "q.n", "base": 0, "text": "", "label": "Number", "css": "st-key-q-n", "numeric": True},
    ]
    about: dict[str, Any] = {"address": DRAFTS, "workshop": "ours", "person": "anna", "editor": "tab-a"}
    about |= {"language": "en", "longest": 5, "gone": False}
    return {**about, "savedAt": None, "words": WORDS, "names": [], "fields": fields, **changed}


def said(page: Page) -> str:
    return page.locator("output").inner_text()


def copies(page: Page) -> dict[str, str]:
    """The texts stored in this browser."""
    kept: dict[str, str] = page.evaluate("({ ...localStorage })")
    return kept


def pass_on(page: Page, milliseconds: int) -> None:
    page.clock.run_for(milliseconds)


def soon(page: Page, holds: Callable[[], bool]) -> bool:
    """Whether it holds in time; what the page asks for is answered only while a test waits for the page."""
    end = monotonic() + PATIENCE
    while not holds() and monotonic() < end:
        page.wait_for_timeout(20)
    return holds()


def test_a_change_is_sent_after_a_short_pause_and_once(open_script: Open) -> None:
    answers = Answers()
    page = open_script(answers)
    run(page, data())
    page.locator(TEXT).press_sequentially("abc")
    pass_on(page, PAUSE - 10)
    assert answers.drafts == []
    assert said(page) == "Saving"
    pass_on(page, 10)
    expect(page.locator("output")).to_contain_text("Saved")
    [draft] = answers.drafts
    assert {key: draft[key] for key in ("workshop", "editor", "path", "text", "base", "turn")} == {
        "workshop": "ours",
        "editor": "tab-a",
        "path": "q.a",
        "text": "abc",
        "base": 0,
        "turn": 3,
    }
    assert copies(page) == {}


def test_a_copy_stays_in_the_browser_until_the_server_has_the_text(open_script: Open) -> None:
    answers = Answers(None)
    page = open_script(answers)
    run(page, data())
    page.locator(TEXT).fill("abc")
    [name] = copies(page)
    assert name == "draft|ours|anna|q.a|0"
    pass_on(page, PAUSE)
    assert soon(page, lambda: len(answers.drafts) == 1)
    page.wait_for_function("window.workshopGuard.fields.get('ours q.a').waiting")
    assert list(copies(page)) == [name]
    pass_on(page, RETRY)
    expect(page.locator("output")).to_contain_text("Saved")
    assert [draft["text"] for draft in answers.drafts] == ["abc", "abc"]
    assert copies(page) == {}


def test_a_server_that_says_why_it_cannot_is_quoted_and_asked_again(open_script: Open) -> None:
    answers = Answers({"again": "the disk is full"})
    page = open_script(answers)
    run(page, data())
    page.locator(TEXT).fill("abc")
    pass_on(page, PAUSE)
    expect(page.locator("output")).to_have_text("Not saved: the disk is full")
    expect(page.locator("output")).to_have_attribute("data-mood", "alarm")
    pass_on(page, RETRY)
    expect(page.locator("output")).to_contain_text("Saved")


def test_whoever_leaves_a_field_waits_for_no_pause(open_script: Open) -> None:
    answers = Answers()
    page = open_script(answers)
    run(page, data())
    page.locator(TEXT).fill("abc")
    page.locator("#other").focus()
    assert soon(page, lambda: len(answers.drafts) == 1)


def test_a_page_that_is_left_sends_what_has_no_answer_yet(open_script: Open) -> None:
    answers = Answers()
    page = open_script(answers)
    run(page, data())
    page.locator(TEXT).fill("abc")
    page.evaluate("window.dispatchEvent(new Event('pagehide'))")
    assert soon(page, lambda: [draft["text"] for draft in answers.drafts] == ["abc"])
    assert len(copies(page)) == 1


@pytest.mark.parametrize("typed", ["25 000", "12,5", "3 dni", "-"])
def test_a_number_is_sent_as_it_is_typed(open_script: Open, typed: str) -> None:
    answers = Answers()
    page = open_script(answers)
    run(page, data())
    expect(page.locator(".st-key-q-n input")).to_have_attribute("inputmode", "numeric")
    expect(page.locator(TEXT)).not_to_have_attribute("inputmode", "numeric")
    page.locator(".st-key-q-n input").press_sequentially(typed)
    pass_on(page, PAUSE)
    assert soon(page, lambda: [draft["text"] for draft in answers.drafts] == [typed])


@pytest.mark.parametrize("leave", ["Tab", "pagehide"])
def test_a_text_that_a_program_sets_without_an_event_is_saved(open_script: Open, leave: str) -> None:
    answers = Answers()
    page = open_script(answers)
    run(page, data(base=4, text="sent"))
    page.locator(TEXT).evaluate("(element) => { element.value = 'sent'; }")
    run(page, data(base=4, text="sent"))
    page.locator(TEXT).focus()
    page.locator(TEXT).evaluate("(element) => { element.value += ' x'; }")
    if leave == "Tab":
        page.keyboard.press("Tab")
    else:
        page.evaluate("window.dispatchEvent(new Event('pagehide'))")
    assert soon(page, lambda: [(one["text"], one["base"]) for one in answers.drafts] == [("sent x", 4)])


def test_a_password_manager_fills_a_field_that_nobody_entered(open_script: Open) -> None:
    answers = Answers()
    page = open_script(answers)
    run(page, data())
    page.locator(TEXT).evaluate("(element) => { element.value = 'filled'; }")
    page.locator("#other").focus()
    page.keyboard.press("Tab")
    assert soon(page, lambda: [draft["text"] for draft in answers.drafts] == ["filled"])


def test_a_text_that_the_server_sends_is_nobody_s_change(open_script: Open) -> None:
    answers = Answers()
    page = open_script(answers)
    run(page, data(text="old"))
    page.locator(TEXT).evaluate("(element) => { element.value = 'old'; }")
    page.locator(TEXT).focus()
    run(page, data(base=5, text="another's"))
    page.keyboard.press("Tab")
    page.locator(TEXT).evaluate('(element) => { element.value = "another\'s"; }')
    page.locator(TEXT).focus()
    page.keyboard.press("Tab")
    page.evaluate("window.dispatchEvent(new Event('pagehide'))")
    pass_on(page, PAUSE)
    page.locator("#other").fill("a sign that all before was done")
    assert answers.drafts == []


def test_the_next_change_builds_on_the_revision_that_the_server_gave(open_script: Open) -> None:
    answers = Answers({"revision": 7, "at": AT})
    page = open_script(answers)
    run(page, data())
    page.locator(TEXT).fill("a")
    pass_on(page, PAUSE)
    expect(page.locator("output")).to_contain_text("Saved")
    page.locator(TEXT).fill("ab")
    pass_on(page, PAUSE)
    assert soon(page, lambda: [draft["base"] for draft in answers.drafts] == [0, 7])


def test_a_newer_revision_counts_as_seen_only_where_its_text_is_what_is_changed(open_script: Open) -> None:
    answers = Answers()
    page = open_script(answers)
    run(page, data())
    page.locator(TEXT).fill("old")
    pass_on(page, PAUSE)
    assert soon(page, lambda: len(answers.drafts) == 1)
    run(page, data(base=5, text="another's"))
    page.locator(TEXT).press_sequentially("!")
    pass_on(page, PAUSE)
    assert soon(page, lambda: len(answers.drafts) == 2)
    page.locator(TEXT).evaluate('(element) => { element.value = "another\'s"; }')
    page.locator(TEXT).press_sequentially("?")
    pass_on(page, PAUSE)
    assert soon(page, lambda: len(answers.drafts) == 3)
    assert [(draft["text"], draft["base"]) for draft in answers.drafts[1:]] == [
        ("old!", 1),
        ("another's?", 5),
    ]


def test_a_conflict_asks_for_a_new_run(open_script: Open) -> None:
    page = open_script(Answers({"conflict": True}))
    run(page, data())
    page.locator(TEXT).fill("abc")
    pass_on(page, PAUSE)
    page.wait_for_function("window.news === 1")


def test_what_was_typed_before_the_run_came_to_its_end_is_sent(open_script: Open) -> None:
    answers = Answers()
    page = open_script(answers)
    run(page, data(fields=[]))
    page.locator(TEXT).fill("early")
    run(page, data())
    pass_on(page, PAUSE)
    assert soon(page, lambda: [draft["text"] for draft in answers.drafts] == ["early"])


def test_a_draft_of_an_earlier_page_is_sent_once_and_forgotten(open_script: Open) -> None:
    answers = Answers()
    page = open_script(answers)
    draft = '{"workshop": "ours", "editor": "tab-0", "path": "q.a", "text": "left", "turn": 1, "base": 0}'
    page.evaluate("(draft) => localStorage.setItem('draft|ours|anna|q.a|0', draft)", draft)
    page.evaluate("(draft) => localStorage.setItem('draft|ours|marek|q.a|0', draft)", draft)
    run(page, data())
    page.wait_for_function("window.news === 1")
    run(page, data())
    assert [draft["text"] for draft in answers.drafts] == ["left"]
    assert list(copies(page)) == ["draft|ours|marek|q.a|0"]


@pytest.mark.parametrize(
    ("answer", "text", "reason"),
    [
        (413, "😀😀", "2 are too many"),
        (400, "longer", "6 are too many"),
        (400, "short", "This is not understood"),
        ({"refused": "this workshop is gone"}, "short", "This workshop is gone"),
    ],
)
def test_a_text_that_is_refused_stays_with_its_reason_and_is_not_sent_again(
    open_script: Open, answer: Any, text: str, reason: str
) -> None:
    answers = Answers({"revision": 1, "at": AT}, answer)
    page = open_script(answers)
    run(page, data())
    page.locator(TEXT).fill("ab")
    pass_on(page, PAUSE)
    expect(page.locator("output")).to_contain_text("Saved")
    page.locator(TEXT).fill(text)
    pass_on(page, PAUSE)
    expect(page.locator("output")).to_contain_text("Not saved: Answer: ")
    expect(page.locator("output")).to_have_attribute("data-mood", "alarm")
    expect(page.locator(TEXT)).to_have_value(text)
    expect(page.locator(TEXT)).to_have_accessible_description(reason)
    expect(page.locator(TEXT)).to_have_attribute("aria-invalid", "true")
    pass_on(page, 10 * RETRY)
    assert len(answers.drafts) == 2
    [kept] = copies(page).values()
    assert '"refused":true' in kept


def test_the_reason_goes_with_the_next_change(open_script: Open) -> None:
    page = open_script(Answers({"refused": "too long"}))
    run(page, data())
    page.locator(TEXT).fill("long")
    pass_on(page, PAUSE)
    expect(page.locator(".refusal")).to_have_text("Too long")
    page.locator(TEXT).fill("lon")
    pass_on(page, PAUSE)
    expect(page.locator("output")).to_contain_text("Saved")
    expect(page.locator(".refusal")).not_to_be_attached()
    expect(page.locator(TEXT)).to_have_accessible_description("")
    expect(page.locator(TEXT)).to_have_attribute("aria-invalid", "false")


def test_a_reason_that_the_page_shows_is_not_shown_twice(open_script: Open) -> None:
    page = open_script(Answers({"refused": "too long"}))
    run(page, data())
    page.locator(TEXT).fill("long")
    pass_on(page, PAUSE)
    expect(page.locator(".refusal")).to_be_visible()
    page.evaluate("""() => {
        const said = Object.assign(document.createElement("div"), { textContent: "The page says: too long" });
        said.className = "st-key-refused-q-a";
        document.body.append(said);
    }""")
    run(page, data())
    expect(page.locator(".refusal")).not_to_be_attached()
    expect(page.locator(TEXT)).to_have_accessible_description("The page says: too long")


def test_saved_is_not_said_while_a_refused_text_is_in_a_closed_question(open_script: Open) -> None:
    page = open_script(Answers({"refused": "too long"}))
    run(page, data())
    page.locator(TEXT).fill("long")
    pass_on(page, PAUSE)
    expect(page.locator("output")).to_have_text("Not saved: Answer: too long")
    run(page, data(fields=[], savedAt=AT))
    expect(page.locator("output")).to_have_text("Not saved: Answer: too long")


def test_a_refused_text_returns_when_its_question_is_opened_again(open_script: Open) -> None:
    page = open_script(Answers({"refused": "too long"}, {"refused": "too long"}))
    run(page, data(text="old"))
    page.locator(TEXT).fill("long")
    pass_on(page, PAUSE)
    expect(page.locator(".refusal")).to_be_visible()
    run(page, data(fields=[]))
    page.locator(TEXT).evaluate("""(element) => {
        const drawn = Object.assign(document.createElement("textarea"), { value: "old" });
        element.replaceWith(drawn);
    }""")
    run(page, data(text="old"))
    expect(page.locator(TEXT)).to_have_value("long")
    pass_on(page, PAUSE)
    expect(page.locator(".refusal")).to_have_text("Too long")


def test_texts_of_a_workshop_that_is_gone_are_listed_to_be_copied(open_script: Open) -> None:
    page = open_script(Answers({"refused": "gone"}))
    run(page, data())
    page.locator(TEXT).fill("long <b>")
    pass_on(page, PAUSE)
    expect(page.locator(".refusal")).to_be_visible()
    expect(page.locator("section")).to_be_hidden()
    run(page, data(fields=[], gone=True))
    expect(page.locator("section")).to_contain_text("Copy these")
    expect(page.get_by_label("Answer", exact=True)).to_have_value("long <b>")


def test_a_refused_text_is_put_back_into_its_field(open_script: Open) -> None:
    page = open_script()
    draft = '{"workshop": "ours", "editor": "tab-0", "path": "q.a", "text": "long", "refused": true}'
    page.evaluate("(draft) => localStorage.setItem('draft|ours|anna|q.a|0', draft)", draft)
    run(page, data())
    expect(page.locator(TEXT)).to_have_value("long")


def test_a_name_waits_in_the_browser_until_it_is_used(open_script: Open) -> None:
    page = open_script()
    name = {"key": "new-row", "css": "st-key-new-row", "used": False}
    run(page, data(names=[name]))
    page.locator(NAME).fill("Umowa")
    assert copies(page) == {"name|ours|anna|new-row": "Umowa"}
    page.locator(NAME).evaluate("(element) => element.replaceWith(document.createElement('input'))")
    run(page, data(names=[name]))
    expect(page.locator(NAME)).to_have_value("Umowa")
    run(page, data(names=[{**name, "used": True}]))
    assert copies(page) == {}


def test_waits_are_arguments_and_those_of_production_where_there_are_none(open_script: Open) -> None:
    page = open_script()
    page.evaluate("window.workshopWaits = { pause: 5 }")
    run(page, data())
    assert page.evaluate("window.workshopGuard.waits") == {
        "pause": 5,
        "retry": RETRY,
        "patience": 10_000,
        "look": 500,
    }


FORBID = """Object.defineProperty(window, "localStorage", {
    get() { throw new DOMException("forbidden", "SecurityError"); },
});"""


def test_a_browser_that_stores_nothing_saves_and_says_once_what_it_cannot_do(open_script: Open) -> None:
    answers = Answers(None)
    page = open_script(answers)
    page.evaluate(FORBID)
    run(page, data())
    expect(page.locator("output")).to_have_text("This browser keeps nothing")
    page.locator(TEXT).fill("abc")
    pass_on(page, PAUSE)
    page.wait_for_function("window.workshopGuard.fields.get('ours q.a').waiting")
    pass_on(page, RETRY)
    expect(page.locator("output")).to_contain_text("Saved")
    expect(page.locator("output")).not_to_contain_text("This browser keeps nothing")
    assert [draft["text"] for draft in answers.drafts] == ["abc", "abc"]


def test_a_browser_that_stores_nothing_keeps_a_refused_text_while_its_page_is_open(open_script: Open) -> None:
    page = open_script(Answers({"refused": "gone"}))
    page.evaluate(FORBID)
    run(page, data())
    page.locator(TEXT).fill("abc")
    pass_on(page, PAUSE)
    expect(page.locator(".refusal")).to_be_visible()
    run(page, data(fields=[], gone=True))
    expect(page.get_by_label("Answer", exact=True)).to_have_value("abc")


def test_a_browser_that_cannot_limit_its_patience_or_send_on_leaving_saves_too(open_script: Open) -> None:
    answers = Answers(None)
    page = open_script(answers)
    page.evaluate("() => { delete AbortSignal.timeout; delete Navigator.prototype.sendBeacon; }")
    run(page, data())
    page.locator(TEXT).fill("abc")
    pass_on(page, PAUSE)
    page.wait_for_function("window.workshopGuard.fields.get('ours q.a').waiting")
    page.evaluate("window.dispatchEvent(new Event('pagehide'))")
    assert soon(page, lambda: [draft["text"] for draft in answers.drafts] == ["abc", "abc"])
