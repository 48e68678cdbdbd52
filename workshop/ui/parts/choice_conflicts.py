"""Two people's different choices about a manual step or a finding, and who else has to know of them."""

from collections.abc import Iterator
from functools import partial

from workshop.answers.choices import acceptance_address, accepted_finding, ticked_step
from workshop.answers.edits import Proposal
from workshop.findings.explanations import place
from workshop.findings.judged_findings import Judged
from workshop.questionnaire.fields import Value
from workshop.ui.markdown import plain
from workshop.ui.page_context import PageContext
from workshop.ui.parts.differing_words import differing
from workshop.ui.parts.versions_card import Versions, versions_card
from workshop.usecases.accepting import take_acceptance
from workshop.usecases.setting_up import HandStep, take_tick


def tick_conflicts(context: PageContext, step: HandStep) -> None:
    """For a step that one person calls done and another does not: both choices, and their buttons."""
    tab = context.tab
    for proposal in step.contested:
        theirs, ours = (context.say("is_done" if done else "is_open") for done in (step.done, not step.done))
        both = Versions("conflict_tick", "", step.chosen, theirs, ours)
        target = (tab.database, tab.visitor, tab.workshop, step.manual)
        versions_card(context, proposal, both, partial(take_tick, *target, proposal, step.revision))


def acceptance_conflicts(context: PageContext, judged: Judged) -> None:
    """For a finding that two people judge differently: both reasons, and their buttons."""
    tab, finding = context.tab, judged.finding
    kept = context.chosen.get(acceptance_address(finding.digest))
    for proposal in _contested(context, judged):
        both = Versions("conflict_acceptance", "", kept, *_reasons(context, judged, proposal))
        target = (tab.database, tab.visitor, tab.workshop, finding)
        seen = kept.revision if kept else 0
        versions_card(context, proposal, both, partial(take_acceptance, *target, proposal, seen))


def contested_finding(context: PageContext, judged: Judged) -> bool:
    """Whether two people judge a finding differently, and nobody has decided."""
    return any(_contested(context, judged))


def contested_choices(context: PageContext) -> list[str]:
    """For a person whose choices others have answered with different ones: who, and about what."""
    found = [
        (one.editor.author, where)
        for one in context.proposals
        if _against_reader(context, one) and (where := _place(context, one.path))
    ]
    return [context.say("chose_differently", by=by, where=where) for by, where in dict.fromkeys(found)]


def _against_reader(context: PageContext, proposal: Proposal) -> bool:
    """Whether somebody else proposes another choice than the reader's, which stands."""
    kept, reader = context.chosen.get(proposal.path), context.person.name
    return bool(
        kept and kept.value != proposal.value and kept.author == reader and proposal.editor.author != reader
    )


def _contested(context: PageContext, judged: Judged) -> Iterator[Proposal]:
    stands = judged.acceptance.reason if judged.acceptance else None
    for one in context.proposals:
        if accepted_finding(one.path) == judged.finding.digest and one.value != stands:
            yield one


def _reasons(context: PageContext, judged: Judged, proposal: Proposal) -> tuple[str, str]:
    """The stored and the proposed reason; the differing words of two reasons are marked."""
    stands = judged.acceptance.reason if judged.acceptance else None
    if stands and isinstance(proposal.value, str):
        return differing(stands, proposal.value)
    return _reason(context, stands), _reason(context, proposal.value)


def _reason(context: PageContext, value: Value) -> str:
    return plain(value) if isinstance(value, str) else context.say("not_accepted")


def _place(context: PageContext, address: str) -> str:
    """The title of a step, or the place of a finding; empty for what no longer exists."""
    step, digest = ticked_step(address), accepted_finding(address)
    if step:
        steps = context.opened.workshop.configuration.manual_steps
        return next((f"{context.words('hubspot')} › {one.title}" for one in steps if one.id == step), "")
    found = [one.finding for one in context.opened.findings if one.finding.digest == digest] if digest else []
    return " › ".join(place(context.spec, found[0].path, context.language)) if found else ""
