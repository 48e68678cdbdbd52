"""The wall map: steps side by side on one landscape page, with as much text as fits."""

from collections.abc import Sequence
from typing import TypeVar

from workshop.frozen import Frozen
from workshop.spec.process import ContactStage, Process

T = TypeVar("T")

# The width of the page between its margins, in tenths of a millimetre.
_WIDTH = 2690


class Detail(Frozen):
    """The text of a step: characters of name and meaning; number and length of criteria and tasks."""

    name: str
    heading: int
    meaning: int
    criteria: int
    criterion: int
    tasks: int
    task: int


# From few steps on one line to a hundred on ten.
_ROOMY = Detail(name="roomy", heading=60, meaning=110, criteria=4, criterion=100, tasks=3, task=60)
_FULL = Detail(name="full", heading=48, meaning=90, criteria=3, criterion=80, tasks=2, task=50)
_CLOSE = Detail(name="close", heading=44, meaning=70, criteria=1, criterion=60, tasks=0, task=0)
_NAMES = Detail(name="names", heading=38, meaning=0, criteria=0, criterion=0, tasks=0, task=0)
_LARGE = Detail(name="large", heading=40, meaning=0, criteria=0, criterion=0, tasks=0, task=0)
_FITTING = ((4, _ROOMY, 4), (6, _FULL, 6), (12, _CLOSE, 6), (32, _LARGE, 8))
_REST = (_NAMES, 10)
# A line of another picture needs the room of this many steps, unless the steps are few.
_FEW = 4
_LINE = 3


class Layout(Frozen):
    """The number of steps side by side, the text of each, and its width in tenths of a millimetre."""

    across: int
    detail: Detail

    @property
    def width(self) -> int:
        return _WIDTH // self.across


def layout(count: int, lines: int = 0) -> Layout:
    """The layout of a number of steps above a picture of some lines; bands of equal length if possible."""
    room = count if count <= _FEW else count + _LINE * lines
    fitting = _FITTING if not lines else _FITTING[:-1]
    detail, most = next(((d, across) for upto, d, across in fitting if room <= upto), _REST)
    high = max(1, -(-count // most))
    return Layout(across=max(1, -(-count // high)), detail=detail)


def bands(steps: Sequence[T], across: int) -> tuple[tuple[T, ...], ...]:
    """The steps in lines of equal length."""
    return tuple(tuple(steps[at : at + across]) for at in range(0, len(steps), across))


class Exit(Frozen):
    """A contact stage in which a contact is given up, and the reasons."""

    stage: ContactStage
    reasons: tuple[str, ...]


class ContactPath(Frozen):
    """The contact stages on the way to a deal, and those in which it ends otherwise."""

    going: tuple[ContactStage, ...]
    exits: tuple[Exit, ...]


def contact_path(process: Process) -> ContactPath:
    """The contact path; a stage that an ending names is an exit, and a path of exits alone is none."""
    endings = process.follow_up.endings
    named = {ending.stage.id for ending in endings if ending.stage}
    return ContactPath(
        going=tuple(stage for stage in process.contact_stages if stage.id not in named),
        exits=tuple(
            Exit(
                stage=stage,
                reasons=tuple(e.reason for e in endings if e.stage and e.stage.id == stage.id),
            )
            for stage in process.contact_stages
            if stage.id in named
        ),
    )
