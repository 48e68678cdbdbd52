"""The example's stages and the team's, side by side."""

from typing import Literal, NamedTuple, get_args

from workshop.comparison.compared_stage import ComparedStage, Pipeline
from workshop.comparison.moved_lines import moved_lines
from workshop.comparison.pipeline_comparison import Comparison, compare
from workshop.comparison.stage_notes import Notes, StageNotes
from workshop.frozen import Frozen
from workshop.questionnaire.questionnaire import Question, Table

Mark = Literal["kept", "changed", "renamed", "split", "merged", "moved", "new", "removed", "unconfirmed"]

Seat = tuple[int | None, int | None]


class Row(Frozen):
    """A stage of the example beside the team's; either may be missing.

    `parts` are the team's stages with the texts of a split or merged stage of the example, `origins` the
    example's stages with the texts of the team's stage. An unchanged stage of the example is kept if the team
    confirmed it, otherwise it is unconfirmed.
    """

    given: ComparedStage | None
    own: ComparedStage | None
    marks: tuple[Mark, ...]
    parts: tuple[str, ...] = ()
    origins: tuple[str, ...] = ()
    notes: StageNotes = StageNotes()


class Sides(Frozen):
    """The rows of one question about stages, in the team's order."""

    question: Question
    rows: tuple[Row, ...]

    @property
    def given(self) -> int:
        return sum(row.given is not None for row in self.rows)

    @property
    def own(self) -> int:
        return sum(row.own is not None for row in self.rows)

    @property
    def differs(self) -> bool:
        return any(set(row.marks) - {"kept", "unconfirmed"} for row in self.rows)

    def counts(self) -> dict[Mark, int]:
        """The number of stages with each mark; a split stage and a merged stage count once."""
        whole = {
            "split": [row for row in self.rows if row.given],
            "merged": [row for row in self.rows if row.own],
        }
        rows = {mark: whole.get(mark, self.rows) for mark in get_args(Mark)}
        found = {mark: sum(mark in row.marks for row in rows[mark]) for mark in rows}
        return {mark: count for mark, count in found.items() if count}


def sides_of(
    question: Question, table: Table, before: Pipeline, after: Pipeline, confirmed: set[str]
) -> Sides:
    """The rows of the example's and the team's stages; `confirmed` holds the ids of confirmed stages."""
    comparison = compare(before, after)
    notes = Notes(table, before, after, moved_lines(comparison, before, after))
    rows = _Rows(comparison, before, after, notes, confirmed)
    return Sides(question=question, rows=tuple(rows.row(*seat) for seat in rows.seats()))


class _Kin(NamedTuple):
    marks: tuple[Mark, ...] = ()
    parts: tuple[str, ...] = ()
    origins: tuple[str, ...] = ()


class _Rows:
    """The rows of a comparison; a seat is a place in the example and one in the team's pipeline, or None."""

    def __init__(
        self, comparison: Comparison, before: Pipeline, after: Pipeline, notes: Notes, confirmed: set[str]
    ) -> None:
        self._comparison, self._before, self._after = comparison, before, after
        self._notes, self._confirmed = notes, confirmed
        self._changes = dict(comparison.stages.changed)
        self._moved = dict(comparison.stages.moved)

    def seats(self) -> list[Seat]:
        """The seats in the team's order; a removed stage follows its predecessor in the example."""
        origins = {j: i for i, j in self._comparison.stages.places(len(self._before)).items()}
        found: list[Seat] = [(origins.get(j), j) for j in range(len(self._after))]
        for i in self._comparison.stages.removed:
            above = next((n for n, (one, _) in enumerate(found) if one == i - 1), -1)
            found.insert(above + 1, (i, None))
        return found

    def row(self, i: int | None, j: int | None) -> Row:
        kin = self._kin(i, j)
        given, own = None if i is None else self._before[i], None if j is None else self._after[j]
        change = self._changes.get(i) if i is not None else None
        notes = self._notes.of(i, j, change) if change and i is not None and j is not None else StageNotes()
        marks = kin.marks
        if given is None or own is None:
            marks = marks or (("new",) if given is None else ("removed",))
        else:
            marks += self._marks(given, own, notes, i in self._moved, bool(marks))
        return Row(given=given, own=own, marks=marks, parts=kin.parts, origins=kin.origins, notes=notes)

    def _marks(
        self, given: ComparedStage, own: ComparedStage, notes: StageNotes, moved: bool, known: bool
    ) -> tuple[Mark, ...]:
        """The marks of a stage on both sides; splits and merges show names, so a new name is not marked."""
        true: dict[Mark, bool] = {
            "renamed": given.name != own.name and not known,
            "changed": notes != StageNotes(),
            "moved": moved,
        }
        marks = tuple(mark for mark, holds in true.items() if holds)
        if own.id not in self._confirmed:
            return (*marks, "unconfirmed")
        return marks if marks or known else ("kept",)

    def _kin(self, i: int | None, j: int | None) -> _Kin:
        kin = _Kin()
        for stage, parts in self._comparison.splits:
            if i == stage:
                kin = _more(kin, "split", parts=tuple(self._after[part].name for part in parts))
            elif i is None and j in parts:
                kin = _more(kin, "split", origins=(self._before[stage].name,))
        for stages, into in self._comparison.merges:
            if j == into:
                kin = _more(kin, "merged", origins=tuple(self._before[stage].name for stage in stages))
            elif j is None and i in stages:
                kin = _more(kin, "merged", parts=(self._after[into].name,))
        return kin


def _more(kin: _Kin, mark: Mark, parts: tuple[str, ...] = (), origins: tuple[str, ...] = ()) -> _Kin:
    marks = kin.marks if mark in kin.marks else (*kin.marks, mark)
    return _Kin(marks, kin.parts + parts, kin.origins + origins)
