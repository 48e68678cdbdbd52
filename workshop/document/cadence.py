"""The cadence as a time line: one stop for each attempt to reach a contact, and the stages at its end."""

from typing import Literal

from workshop.document.label_lines import label_lines
from workshop.frozen import Frozen
from workshop.spec.process import Attempt, FollowUp
from workshop.text import Noun, Text

# Units of the picture: a stop's column, and a line of stops.
_COLUMN = 74
_LINE = 84
_MIDDLE = 22
# Characters of a stop's name on a line, and the number of its lines.
_WIDE = 18
_DEEP = 3
_ENDS = 2
# Longer cadences show only the first attempts and the last; the table holds them all.
_MOST = 20
_FIRST = 17
# A short line is not drawn larger than a line of this many stops.
_FEWEST = 7


class Stop(Frozen):
    """A stop on the line: an attempt, the attempts left out between two, or the end."""

    kind: Literal["attempt", "gap", "end"]
    x: int
    y: int
    number: int = 0
    attempt: Attempt | None = None
    name: tuple[str, ...] = ()
    day: int | None = None


class Cadence(Frozen):
    """The picture and its figures: attempts, the day of the last one, and the day of the end."""

    stops: tuple[Stop, ...]
    lines: tuple[int, ...]
    width: int
    height: int
    attempts: tuple[Attempt, ...]
    last_day: int | None
    end_day: int | None
    ends: tuple[str, ...]
    channels: dict[str, Text]
    noun: Noun

    @property
    def late(self) -> bool:
        """Whether the last attempt is later than the day on which the attempts end."""
        return self.last_day is not None and self.end_day is not None and self.last_day > self.end_day


def cadence(follow_up: FollowUp, channels: dict[str, Text], noun: Noun, across: int) -> Cadence | None:
    """The time line with at most `across` stops on a line; None if there are no attempts."""
    attempts = follow_up.attempts
    if not attempts:
        return None
    across = max(_FEWEST, min(across, len(attempts) + 1))
    days = follow_up.days
    ends = tuple(
        dict.fromkeys(e.stage.last_name for e in follow_up.endings if e.stage and not e.stage.missing)
    )
    stops = _stops(attempts, days, follow_up.give_up_day, ends, across)
    lines = tuple(sorted({stop.y for stop in stops}))
    return Cadence(
        stops=stops,
        lines=lines,
        width=_COLUMN * across,
        height=_LINE * len(lines),
        attempts=attempts,
        last_day=days[-1],
        end_day=follow_up.give_up_day,
        ends=ends,
        channels=channels,
        noun=noun,
    )


def _stops(
    attempts: tuple[Attempt, ...],
    days: tuple[int | None, ...],
    end: int | None,
    ends: tuple[str, ...],
    across: int,
) -> tuple[Stop, ...]:
    numbers = list(range(1, len(attempts) + 1))
    if len(numbers) > _MOST:
        numbers = [*numbers[:_FIRST], 0, numbers[-1]]
    stops = []
    for at, number in enumerate([*numbers, 0]):
        x, y = _COLUMN // 2 + at % across * _COLUMN, _MIDDLE + at // across * _LINE
        if number:
            attempt = attempts[number - 1]
            name = label_lines(attempt.name, _WIDE, _DEEP)
            stop = Stop(kind="attempt", x=x, y=y, number=number, attempt=attempt, name=name)
            stops.append(stop.model_copy(update={"day": days[number - 1]}))
        elif at < len(numbers):
            stops.append(Stop(kind="gap", x=x, y=y, number=len(attempts) - _FIRST - 1))
        else:
            stops.append(Stop(kind="end", x=x, y=y, day=end, name=_where(ends)))
    return tuple(stops)


def _where(ends: tuple[str, ...]) -> tuple[str, ...]:
    """The first contact stages in which the attempts end."""
    return tuple(line for name in ends[:_ENDS] for line in label_lines(f"→ {name}", _WIDE, 2))
