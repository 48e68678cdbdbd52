"""The consultant's page in a real browser: stored ticks, working links, no sideways scrolling."""

from playwright.sync_api import Locator, Page, expect

from tests.e2e.conftest import COMPLETE, Server, Tabs, Visits, eventually, widen
from tests.e2e.english import english
from tests.e2e.newcomers import begun, joined, short
from tests.e2e.wizard import PRESS, arrived, at, introduce, press, ticks
from workshop.settings import ROOT

EXAMPLE = ROOT / "exports" / "example" / "wentarium.workshop.json"
STEP = "[class*='st-key-to-do-']"
WIDER = "() => document.documentElement.scrollWidth - innerWidth"
WIDER_MAIN = "element => element.scrollWidth - element.clientWidth"


def first_step(page: Page) -> Locator:
    return page.locator(STEP).first


def turn(page: Page) -> None:
    """Clicks the box of the first step."""
    first_step(page).get_by_test_id("stCheckbox").locator("label").click(delay=PRESS)


def arriving(visits: Visits, server: Server, workshop: str, name: str = "Anna") -> Page:
    """The page of a workshop, in the browser of a consultant."""
    return there(joined(visits, server, workshop, name, "consultant", "hubspot"))


def there(page: Page) -> Page:
    expect(page.get_by_role("heading", level=1)).to_have_text("Konfiguracja HubSpot")
    first_step(page).wait_for()
    # The page scrolls to its top at first; a click during that misses the box.
    page.locator("html[data-page=hubspot]").wait_for(state="attached")
    page.locator(COMPLETE).wait_for()
    return page


def test_a_ticked_step_is_remembered_seen_by_another_person_and_unticked_again(
    visits: Visits, server: Server
) -> None:
    made = begun(server, short("process_focus"))
    page = arriving(visits, server, made)
    expect(at(page, "progress")).to_contain_text("ręcznie: 0 z")
    turn(page)
    expect(first_step(page)).to_contain_text("Zrobione: Anna,")
    assert list(ticks(server.database, made).values()) == ["Anna"]
    page.reload()
    expect(first_step(page)).to_contain_text("Zrobione: Anna,")
    expect(first_step(page).get_by_role("checkbox")).to_be_checked()
    expect(at(page, "progress")).to_contain_text("ręcznie: 1 z")
    other = arriving(visits, server, made, "Bartek")
    expect(first_step(other)).to_contain_text("Zrobione: Anna,")
    turn(page)
    expect(first_step(page)).not_to_contain_text("Zrobione")
    assert eventually(lambda: ticks(server.database, made) == {})
    page.reload()
    first_step(page).wait_for()
    expect(first_step(page).get_by_role("checkbox")).not_to_be_checked()


def test_a_step_that_two_people_judge_differently_waits_for_one_click(visits: Visits, server: Server) -> None:
    made = begun(server, short("process_focus"))
    anna, marek = (arriving(visits, server, made, name) for name in ("Anna", "Marek"))
    turn(marek)
    expect(first_step(marek)).to_contain_text("Zrobione: Marek,")
    turn(marek)
    expect(first_step(marek)).to_contain_text("Znów do zrobienia: Marek,")
    turn(anna)
    expect(first_step(anna)).to_contain_text("Jedna osoba uważa ten krok za zrobiony, druga nie.")
    expect(first_step(anna).get_by_role("checkbox")).not_to_be_checked()
    assert ticks(server.database, made) == {}
    marek.reload()
    expect(at(marek, "told")).to_contain_text("Anna wybiera inaczej niż Ty")
    anna.get_by_role("button", name="Wybierz moją wersję").click(delay=PRESS)
    expect(first_step(anna)).to_contain_text("Zrobione: Anna,")
    expect(first_step(anna).get_by_role("checkbox")).to_be_checked()
    assert list(ticks(server.database, made).values()) == ["Anna"]


def test_steps_ticked_one_after_the_other_are_all_remembered(visits: Visits, server: Server) -> None:
    """As fast as possible, without waiting; the last one first, because the steps below a ticked one move."""
    made = begun(server, short("process_focus"))
    page = arriving(visits, server, made)
    for number in (2, 1, 0):
        page.locator(STEP).nth(number).get_by_test_id("stCheckbox").locator("label").click(delay=PRESS)
    expect(page.locator(STEP).filter(has_text="Zrobione: Anna,")).to_have_count(3)
    assert len(ticks(server.database, made)) == 3


def test_what_is_to_be_confirmed_leads_to_its_question_and_back_leads_here(
    visits: Visits, server: Server
) -> None:
    page = arriving(visits, server, begun(server))
    link = page.locator(STEP).nth(2).get_by_test_id("stPageLink-NavLink").first
    title = link.inner_text()
    link.click(delay=PRESS)
    at(page, "neighbours").wait_for()
    opened = page.locator("[class*='st-key-question-']").filter(has=page.get_by_text("Jak odpowiadacie?"))
    expect(opened.get_by_role("heading", level=2)).to_have_text(title)
    page.locator(COMPLETE).wait_for()
    page.go_back()
    expect(page.get_by_role("heading", level=1)).to_have_text("Konfiguracja HubSpot")
    page.go_forward()
    expect(opened.get_by_role("heading", level=2)).to_have_text(title)


def test_nothing_scrolls_sideways_and_nothing_is_english_but_names_of_hubspot(visits: Visits) -> None:
    page = visits.open()
    page.locator("input[type=file]").set_input_files(EXAMPLE)
    at(page, "introduction").or_(at(page, "take-copy")).first.wait_for()
    if at(page, "take-copy").count():
        press(page, "take-copy")
    arrived(page)
    introduce(page, "Anna", "konsultant")
    press(page, "to-hubspot")
    there(page)
    folded = page.get_by_test_id("stExpander").locator("summary")
    for number in range(1, folded.count()):
        folded.nth(number).click(delay=PRESS)
    expect(page.locator("[class*='st-key-stages-']")).to_be_visible()
    press(page, "show-no-api")
    page.locator(STEP).nth(3).wait_for()
    for width in (1280, 390):
        widen(page, width)
        assert page.evaluate("innerWidth") == width
        assert page.evaluate(WIDER) <= 0
        assert page.get_by_test_id("stMain").evaluate(WIDER_MAIN) <= 0
        # A click path begins with HubSpot's English names.
        assert english(page, but=lambda text: " > " in text) == []


def test_a_click_where_nobody_was_there_to_hear_it_counts(tabs: Tabs, server: Server) -> None:
    """The server is killed, and the next action of a person is to untick."""
    visits = Visits(tabs, server.address, broken=True)
    made = begun(server, short("process_focus"))
    page = arriving(visits, server, made)
    turn(page)
    expect(first_step(page)).to_contain_text("Zrobione: Anna,")
    page.locator(COMPLETE).wait_for()
    server.kill()
    server.restart()
    turn(page)
    expect(first_step(page)).not_to_contain_text("Zrobione")
    assert eventually(lambda: ticks(server.database, made) == {})
    visits.end()
