"""The progress of each section: a square for each question, with its number and its state."""

from workshop.document.label_lines import label_lines
from workshop.frozen import Frozen
from workshop.spec.spec import Spec, State
from workshop.text import Language, Text

_TOP = 4
_SIDE = 15
_STEP = 18
_ROW = 24
_LEFT = 190
_ACROSS = 14
_NAME = 40


class Square(Frozen):
    """A question by its number, and its state."""

    number: int
    state: State
    x: int
    y: int


class SectionLine(Frozen):
    """A section, and how many of its questions are settled or do not apply."""

    title: Text
    name: str
    y: int
    done: int
    count: int


class Progress(Frozen):
    """The picture, without optional unanswered questions; `behind` is the section with most left to do."""

    lines: tuple[SectionLine, ...]
    squares: tuple[Square, ...]
    height: int
    side: int = _SIDE

    @property
    def behind(self) -> SectionLine | None:
        most = max(self.lines, key=lambda line: line.count - line.done, default=None)
        return most if most and most.done < most.count else None


def progress(spec: Spec, language: Language) -> Progress:
    """A line for each section, or several if it has many questions."""
    lines: list[SectionLine] = []
    squares: list[Square] = []
    y = _TOP
    numbers = {answer.question.id: number for number, answer in enumerate(spec.answers(), start=1)}
    for section in spec.sections:
        counted = [answer for answer in section.answers if not answer.passed_over]
        done = sum(not (answer.waiting or answer.state == "to_decide") for answer in counted)
        [name] = label_lines(section.section.title.to(language), _NAME, 1) or ("",)
        lines.append(SectionLine(title=section.section.title, name=name, y=y, done=done, count=len(counted)))
        for at, answer in enumerate(counted):
            number, x = numbers[answer.question.id], _LEFT + at % _ACROSS * _STEP
            squares.append(Square(number=number, state=answer.state, x=x, y=y + at // _ACROSS * _STEP))
        y += _ROW + max(0, len(counted) - 1) // _ACROSS * _STEP
    return Progress(lines=tuple(lines), squares=tuple(squares), height=y)
