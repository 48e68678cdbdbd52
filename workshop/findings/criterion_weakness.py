"""One criterion by itself: is there a fact in it that somebody who was not there could check?"""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Literal, NamedTuple

from workshop.findings.language_patterns import Wording, folded, wording
from workshop.text import Language

Weakness = Literal["vague", "seller_act", "no_evidence"]
Found = re.Match[str] | None


class Weak(NamedTuple):
    """What is weak about a criterion, the very words, and a wording that would not be."""

    weakness: Weakness
    words: str
    rewrite: str


class _Clause(NamedTuple):
    """A part of a sentence and who acts in it, None where nobody is named so far; `rest` follows the doer."""

    text: str
    doer: Literal["seller", "buyer"] | None
    rest: str


# As many characters of a criterion are read: what is longer is no longer one criterion.
_READ = 400


@lru_cache(maxsize=8192)
def weak(text: str, language: Language) -> Weak | None:
    """The gravest weakness of a criterion; None where it can be checked."""
    words, flat = wording(language), folded(text[:_READ])
    if any(_buyer_acts(clause, words) for clause in _clauses(flat, words)):
        return None
    counted = any(letter.isdigit() for letter in flat) or words.counted.search(flat) is not None
    recorded = counted or words.record.search(flat) is not None
    looked_up = recorded or words.kept.search(flat) is not None or words.system.search(flat) is not None
    found: dict[Weakness, Found] = {
        "vague": None if recorded else words.vague.search(flat),
        "seller_act": _seller_acts(flat, words),
        "no_evidence": None if looked_up else words.claim.search(flat),
    }
    weakness, place = _gravest(found)
    if place is None and not looked_up and (only := words.seller_noun.search(flat)):
        weakness, place = "seller_act", only.span()
    return Weak(weakness, text[slice(*place)], _rewrite(weakness, flat, words)) if place else None


def _gravest(found: dict[Weakness, Found]) -> tuple[Weakness, tuple[int, int] | None]:
    """What the criterion says first; a vague word goes before the claim that it is part of."""
    acts, claims = found["seller_act"], found["no_evidence"]
    if found["vague"] and not (acts and acts.start() < found["vague"].start()):
        return "vague", found["vague"].span()
    if acts and not (claims and claims.start() < acts.start()):
        return "seller_act", acts.span()
    return "no_evidence", claims.span() if claims else None


def _rewrite(weakness: Weakness, text: str, words: Wording) -> str:
    """How what the criterion is about could be told so that anybody can check it."""
    offered = (rewrite for topic, rewrite in words.topics if topic.search(text))
    return next(offered, words.rewrites[weakness])


def _clauses(text: str, words: Wording) -> Iterator[_Clause]:
    """The clauses; one without a doer of its own goes on with the last one's."""
    doer: Literal["seller", "buyer"] | None = None
    for clause in words.clause.split(text):
        seller, buyer = _seller(clause, words), _subject(words.buyer, clause, words)
        first = min((one for one in (seller, buyer) if one), key=_first, default=None)
        if first:
            doer = "seller" if first is seller else "buyer"
        yield _Clause(clause, doer, clause[first.end() :] if first else clause)


def _first(doer: re.Match[str]) -> tuple[int, int]:
    """The first in a clause, and of two that begin together the longer."""
    return doer.start(), -doer.end()


def _seller(clause: str, words: Wording) -> Found:
    """One of us who acts, by name or by the verb."""
    return _subject(words.seller, clause, words) or words.first_person.search(clause)


def _subject(people: re.Pattern[str], clause: str, words: Wording) -> Found:
    """One of these people who acts: not to whom, with whom or for whom something is done."""
    found = people.finditer(clause)
    return next((one for one in found if not words.aside.search(clause[: one.start()])), None)


def _buyer_acts(clause: _Clause, words: Wording) -> bool:
    """Whether a clause tells what the buyer did, or what came from the buyer, so that others can see it."""
    if words.ours.search(clause.text):
        return False
    came = words.received.search(clause.text) or words.agent.search(clause.text)
    if came:
        return not words.future.search(clause.text[: came.start()])
    if clause.doer == "seller" or (clause.doer is None and not words.subjectless):
        return False
    done = words.buyer_act.search(clause.rest) or _seen(clause, words)
    return done is not None and not words.future.search(clause.rest[: done.start()])


def _seen(clause: _Clause, words: Wording) -> Found:
    """Any verb in the past tense that follows a buyer, unless it tells of the mind."""
    past = words.past.search(clause.rest) if clause.doer else None
    return None if words.mind.search(clause.rest) else past


def _seller_acts(text: str, words: Wording) -> Found:
    """The words of a seller's act, unless it is the buyer who is spoken of first."""
    seller, buyer = _seller(text, words), _subject(words.buyer, text, words)
    act = None if words.kept.search(text) else _own_act(text, words)
    if buyer and not (seller and _first(seller) <= _first(buyer)) and not words.ours.search(text):
        return act if act and act.start() < buyer.start() else words.given.search(text)
    return None if words.knowing.search(text) else seller or act


def _own_act(text: str, words: Wording) -> Found:
    """The first act of a seller, known by its word or by its form."""
    formed = (one for one in words.own_act.finditer(text) if not words.not_own.match(text, one.start()))
    acts = (words.seller_act.search(text), next(formed, None))
    return min((one for one in acts if one), key=_first, default=None)
