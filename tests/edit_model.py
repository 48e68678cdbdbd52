"""The rules of saving in their simplest form: the expected effect of an edit on the store."""

from workshop.answers.edits import Edit
from workshop.questionnaire.fields import Value


class Model:
    """The accepted values at each path, in order, and the refused ones by path and tab."""

    def __init__(self) -> None:
        self.accepted: dict[str, list[Edit]] = {}
        self.refused: dict[tuple[str, str], Edit] = {}

    def current(self) -> dict[str, tuple[Value, int]]:
        """The value and the revision at each path."""
        return {path: (edits[-1].value, len(edits)) for path, edits in self.accepted.items()}

    def take(self, edit: Edit) -> int | None:
        """The revision in which an edit, or a later one of its tab, is kept; None if it is refused."""
        edits = self.accepted.get(edit.path, [])
        numbered = list(enumerate(edits, start=1))
        outdone = [number for number, one in numbered if outdoes(one, number, edit)]
        if outdone:
            return outdone[-1]
        if edits and edits[-1].value == edit.value:
            if edits[-1].editor.id == edit.editor.id and edits[-1].turn < edit.turn:
                edits[-1] = edits[-1].model_copy(update={"turn": edit.turn})
            return len(edits)
        if edits and not seen(edit, edits):
            self._refuse(edit)
            return None
        self.accepted[edit.path] = [*edits, edit]
        return len(edits) + 1

    def _refuse(self, edit: Edit) -> None:
        key = edit.path, edit.editor.id
        if key not in self.refused or self.refused[key].turn <= edit.turn:
            self.refused[key] = edit


def outdoes(one: Edit, number: int, edit: Edit) -> bool:
    """Whether an accepted edit is this very one, or a later draft of the same tab."""
    passed = one.turn > 0 and number > edit.base and one.value == edit.value
    later = one.turn > edit.turn if edit.turn else passed
    return one.editor.id == edit.editor.id and (one.save_id == edit.save_id or later)


def seen(edit: Edit, edits: list[Edit]) -> bool:
    """Whether nobody but this tab has written since the revision that it saw."""
    since = edits[edit.base :]
    return edit.base <= len(edits) and all(one.editor.id == edit.editor.id for one in since)
