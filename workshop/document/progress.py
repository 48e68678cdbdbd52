"""How far each section is: a square for each question, with its number and its state."""

from workshop.document.lettering import label_lines
from workshop.frozen import Frozen
from workshop.spec import Spec, State
from workshop.text import Language, Text

_TOP = 4
_SIDE = 15
_STEP = 18
_ROW = 24
_LEFT = 190
_ACROSS = 14
_NAME = 40
# The states in which a question still asks something of the team.
_WAITING = ("to_decide", "unanswered")


class Square(Frozen):
    """A question by its number, and its state."""

    number: int
    state: State
    x: int
    y: int


class Line(Frozen):
    """A section, and how many of its questions are settled or do not apply."""

    title: Text
    name: str
    y: int
    done: int
    count: int


class Progress(Frozen):
    """The picture; `behind` is the section with most left to do."""

    lines: tuple[Line, ...]
    squares: tuple[Square, ...]
    height: int
    side: int = _SIDE

    @property
    def behind(self) -> Line | None:
        most = max(self.lines, key=lambda line: line.count - line.done, default=None)
        return most if most and most.done < most.count else None


def progress(spec: Spec, language: Language) -> Progress:
    """A line for each section, more lines where it has many questions."""
    lines: list[Line] = []
    squares: list[Square] = []
    y, number = _TOP, 0
    for section in spec.sections:
        waiting = sum(answer.state in _WAITING for answer in section.answers)
        count = len(section.answers)
        [name] = label_lines(section.section.title.to(language), _NAME, 1) or ("",)
        lines.append(Line(title=section.section.title, name=name, y=y, done=count - waiting, count=count))
        for at, answer in enumerate(section.answers):
            number += 1
            x = _LEFT + at % _ACROSS * _STEP
            squares.append(Square(number=number, state=answer.state, x=x, y=y + at // _ACROSS * _STEP))
        y += _ROW + (count - 1) // _ACROSS * _STEP
    return Progress(lines=tuple(lines), squares=tuple(squares), height=y)
