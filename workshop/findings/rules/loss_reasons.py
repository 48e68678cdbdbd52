"""Rules about loss reasons: a short list that can be counted and acted upon."""

import re
from collections.abc import Iterator

from workshop.findings.finding import Hit
from workshop.findings.spec_lookups import answers_on, asked, mark, repeated
from workshop.hubspot.labels import alike
from workshop.spec.spec import RowAnswer, Spec
from workshop.text import slug

_FEWEST = 3
_MOST = 12
# The number of characters of a reason that are read: enough for a name.
_NAME = 200

# These match slugs: words without Polish accents, separated by underscores.
_NO_DECISION = re.compile(
    r"(^|_)("
    r"(brak|bez)_(\w+_)?decyzji|niezdecydowa|nie_(podj[ae]|zdecydowa)"
    r"|decyzj\w*_(odlozon|odroczon|wstrzyman|zawieszon)|(odlozy|odlozeni|odroczy|odroczeni|wstrzyma)\w*_decyzj"
    r"|zrezygnowa|rezygnacj|(zosta|pozosta)\w*_(przy|z_obecn)|nic_nie_zmieni"
    r"|(no|without_a|lack_of|delayed|postponed)_decision(?!_mak)|decision_(delayed|postponed|deferred|put_off)"
    r"|(not|never|cannot|(did|could|ca)n_?t)_decide|undecided|indecisi"
    r"|(do|did|does|doing)_nothing|(stay|stays|stayed|staying)_with|no_change|status_quo"
    r")"
)
_CATCH_ALL = re.compile(
    r"(inn[aey]|pozostal[aey]|rozn[ae]|roznie|nieznan[aey]|nie_wiadomo|other|others|misc|miscellaneous|various|unknown)"
    r"(_(powod|powody|przyczyna|przyczyny|jaka|jakie|jaki|opis|opiszcie|reason|reasons|please|specify))*"
)
_PRICE = re.compile(
    r"(za|zbyt)_drogo|((za|zbyt)_wysoka_)?(cena|ceny)(_(za|zbyt)_wysoka)?|wysoka_cena|koszt|koszty"
    r"|price|pricing|cost|costs|(too_)?expensive|(too_)?high_price|price_(is_)?too_high"
)


def few_loss_reasons(spec: Spec) -> Iterator[Hit]:
    """A list with too few meaningful reasons to tell lost deals apart."""
    for answer in answers_on(spec, "loss_reasons"):
        telling = {alike(row.title) for _, row in answer.named_rows if not _catches_all(row)}
        if answer.table_open and len(telling) < _FEWEST:
            yield Hit(mark(answer), facts={"count": len(telling)})


def many_loss_reasons(spec: Spec) -> Iterator[Hit]:
    """A list that is too long to read completely."""
    for answer in answers_on(spec, "loss_reasons"):
        count = len(answer.named_rows)
        if count > _MOST:
            yield Hit(mark(answer), facts={"count": count})


def no_decision_lacking(spec: Spec) -> Iterator[Hit]:
    """A list without a reason for customers who decide nothing."""
    for answer in answers_on(spec, "loss_reasons"):
        reasons = [row for _, row in answer.named_rows]
        if reasons and not any(_NO_DECISION.search(_read(row)) for row in reasons):
            yield Hit(mark(answer))


def catch_all_reason(spec: Spec) -> Iterator[Hit]:
    """A reason that fits every deal."""
    yield from (Hit(path, row.title) for path, row in _reasons(spec) if _catches_all(row))


def bare_price(spec: Spec) -> Iterator[Hit]:
    """The price as a reason, without an explanation of when it applies."""
    for path, row in _reasons(spec):
        when = asked(row, "when")
        if _PRICE.fullmatch(_read(row)) and not (when and not when.blank):
            yield Hit(path, row.title)


def repeated_loss_reason(spec: Spec) -> Iterator[Hit]:
    """A reason that is listed twice."""
    yield from repeated(_reasons(spec))


def _reasons(spec: Spec) -> Iterator[tuple[str, RowAnswer]]:
    for answer in answers_on(spec, "loss_reasons"):
        yield from answer.named_rows


def _catches_all(reason: RowAnswer) -> bool:
    return _CATCH_ALL.fullmatch(_read(reason)) is not None


def _read(reason: RowAnswer) -> str:
    return slug(reason.title[:_NAME])
