"""The meaning of a stage's name: an outcome, something finished or under way, or nothing."""

from workshop.findings.content_words import content_words, kindred
from workshop.findings.stage_vocabulary import vocabulary
from workshop.spec.process import StageKind
from workshop.text import slug

# The number of characters of a name or definition that are read.
_READ = 1_000
# The number of words before an act in which a word like "will" puts it into the future.
_AHEAD = 2


def outcomes(name: str) -> frozenset[StageKind]:
    """Won, lost, or both, if the name means that and nothing else."""
    known = vocabulary()
    said = {word for word in _spelled(name) if not word.isdigit()} - known.beside_outcomes
    if not said <= known.won | known.lost:
        return frozenset()
    told: dict[StageKind, frozenset[str]] = {"won": known.won, "lost": known.lost}
    return frozenset(kind for kind, names in told.items() if said & names)


def is_catch_all(name: str) -> bool:
    """Whether the name means only that a deal is open or waits."""
    known = vocabulary()
    rest = "_".join(w for w in _spelled(name) if not w.isdigit() and w not in known.beside_catch_all)
    waited_for = next((rest.removeprefix(w) for w in known.waiting if rest.startswith(w)), "")
    return rest in known.catch_all or bool(waited_for and set(waited_for.split("_")) <= known.waited_for)


def contradicts(name: str, definition: str) -> bool:
    """Whether one text calls a thing finished and the other calls it under way or still to come."""
    known, called, meant = vocabulary(), _spelled(name), _spelled(definition)
    same_thing = kindred(content_words(name[:_READ]), content_words(definition[:_READ]))
    if _begins(called, known.under_way):
        done = _done(meant, known.sent) or _done(meant, known.signed)
        return same_thing and done and not _begins(meant, known.under_way)
    for act in (known.sent, known.signed, known.accepted, known.held):
        unfinished = _to_come(meant, act) or (same_thing and _begins(meant, known.under_way))
        if _done(called, act) and unfinished and not _done(meant, act):
            return True
    return False


def speaks_of_decider(text: str) -> bool:
    """Whether a text names the person who decides."""
    return _begins(_spelled(text), vocabulary().decider)


def _spelled(text: str) -> list[str]:
    return [word for word in slug(text[:_READ]).split("_") if word]


def _begins(spelled: list[str], beginnings: tuple[str, ...]) -> bool:
    return any(f"{word}_".startswith(beginnings) for word in spelled)


def _done(spelled: list[str], act: tuple[str, ...]) -> bool:
    return False in _acts(spelled, act)


def _to_come(spelled: list[str], act: tuple[str, ...]) -> bool:
    return True in _acts(spelled, act)


def _acts(spelled: list[str], act: tuple[str, ...]) -> set[bool]:
    """For each word of the act, whether it is still to come."""
    return {
        not vocabulary().to_come.isdisjoint(spelled[max(0, at - _AHEAD) : at])
        for at, word in enumerate(spelled)
        if f"{word}_".startswith(act)
    }
