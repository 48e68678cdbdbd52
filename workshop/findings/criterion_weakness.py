"""Weaknesses of a single criterion: whether it holds a fact that an outsider could check."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Literal, NamedTuple

from workshop.findings.language_patterns import Wording, folded, wording
from workshop.text import Language

Weakness = Literal["vague", "seller_act", "no_evidence"]
Found = re.Match[str] | None


class Weak(NamedTuple):
    """A weakness of a criterion, the words that cause it, and a better wording."""

    weakness: Weakness
    words: str
    rewrite: str


class _Clause(NamedTuple):
    """A part of a sentence and who acts in it, None if nobody is named yet; `rest` follows the doer."""

    text: str
    doer: Literal["seller", "buyer"] | None
    rest: str


# The number of characters that are read; a longer text is no longer one criterion.
_READ = 400


@lru_cache(maxsize=8192)
def weak(text: str, language: Language) -> Weak | None:
    """The gravest weakness of a criterion; None if the criterion can be checked."""
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
    """The weakness that comes first in the text; a vague word precedes the claim that it belongs to."""
    acts, claims = found["seller_act"], found["no_evidence"]
    if found["vague"] and not (acts and acts.start() < found["vague"].start()):
        return "vague", found["vague"].span()
    if acts and not (claims and claims.start() < acts.start()):
        return "seller_act", acts.span()
    return "no_evidence", claims.span() if claims else None


def _rewrite(weakness: Weakness, text: str, words: Wording) -> str:
    """A better wording for the topic of the criterion, so that anybody can check it."""
    offered = (rewrite for topic, rewrite in words.topics if topic.search(text))
    return next(offered, words.rewrites[weakness])


def _clauses(text: str, words: Wording) -> Iterator[_Clause]:
    """The clauses; a clause without a doer inherits the doer of the clause before."""
    doer: Literal["seller", "buyer"] | None = None
    for clause in words.clause.split(text):
        seller, buyer = _seller(clause, words), _subject(words.buyer, clause, words)
        first = min((one for one in (seller, buyer) if one), key=_first, default=None)
        if first:
            doer = "seller" if first is seller else "buyer"
        yield _Clause(clause, doer, clause[first.end() :] if first else clause)


def _first(doer: re.Match[str]) -> tuple[int, int]:
    """A sort key: the earliest match in a clause, and the longer of two with the same start."""
    return doer.start(), -doer.end()


def _seller(clause: str, words: Wording) -> Found:
    """A seller who acts, found by a noun or by a verb in the first person."""
    return _subject(words.seller, clause, words) or words.first_person.search(clause)


def _subject(people: re.Pattern[str], clause: str, words: Wording) -> Found:
    """One of these people as the one who acts, not as somebody to, with or for whom something is done."""
    found = people.finditer(clause)
    return next((one for one in found if not words.aside.search(clause[: one.start()])), None)


def _buyer_acts(clause: _Clause, words: Wording) -> bool:
    """Whether a clause tells of something that the buyer did or sent, so that others can see it."""
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
    """A verb in the past tense after a buyer, unless the clause is about thoughts or feelings."""
    past = words.past.search(clause.rest) if clause.doer else None
    return None if words.mind.search(clause.rest) else past


def _seller_acts(text: str, words: Wording) -> Found:
    """The words of a seller's act, unless the buyer is mentioned first."""
    seller, buyer = _seller(text, words), _subject(words.buyer, text, words)
    act = None if words.kept.search(text) else _own_act(text, words)
    if buyer and not (seller and _first(seller) <= _first(buyer)) and not words.ours.search(text):
        return act if act and act.start() < buyer.start() else words.given.search(text)
    return None if words.knowing.search(text) else seller or act


def _own_act(text: str, words: Wording) -> Found:
    """The first act of a seller, recognised by its word or by its form."""
    formed = (one for one in words.own_act.finditer(text) if not words.not_own.match(text, one.start()))
    acts = (words.seller_act.search(text), next(formed, None))
    return min((one for one in acts if one), key=_first, default=None)
