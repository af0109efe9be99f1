"""Ask a language model for a draft of a backlog item, and put it before people."""

from datetime import datetime
from typing import Any

from voc import proposals
from voc.backlog import Evidence
from voc.errors import InputError
from voc.proposals import Endpoint
from voc.store import Store, drafts, erasure
from voc.store.drafts import ProposedDraft
from voc.views.plan import Planned


def propose_draft(store: Store, item: Planned, endpoint: Endpoint, *, at: datetime, minimum: int = 0) -> ProposedDraft:
    """Ask for title, problem, story and conditions of an item in its language; the item stays as it is.

    Only what the evidence counts and redacted quotes leave the machine. The draft waits, in
    the place of an older one, until a person takes or refuses it (see voc.views.drafted).
    Of fewer than `minimum` people nothing leaves, as in exports.

    Raises:
        InputError: nobody or too few spoke of the item in the period, or the answer cannot be used; the text says why.
        SettingsError: the endpoint is refused, fails or answers something else.
    """
    stored, known = item.stored, item.evidence
    if known is None or not known.quotes:
        raise InputError(f"Nobody spoke of item {stored.id} in this period, so there is nothing to draft it from.")
    known = known.at_least(minimum)
    if known.is_small:
        raise InputError(
            f"Fewer than {minimum} people spoke of item {stored.id} in this period; nothing of them leaves."
        )
    facts, quotes = facts_of(known), [quote.text for quote in known.quotes]
    with store.begin() as connection:
        erased = erasure.newest(connection)
    messages = proposals.draft_messages(facts, quotes, language=stored.language)
    answer = proposals.ask(endpoint, messages)
    try:
        made = proposals.read_draft(answer, facts, quotes, language=stored.language)
    except proposals.Unusable as reason:
        raise InputError(f"The draft of {endpoint.model} for item {stored.id} cannot be used: {reason}.") from reason
    draft = ProposedDraft(stored.id, at, endpoint.model, made.title, made.problem, made.story, made.acceptance)
    with store.begin() as connection:
        # A model takes its time, and the quotes that it read may be gone by now.
        if erasure.newest(connection) != erased:
            raise InputError("Customers were removed while the model wrote; ask it again.")
        drafts.propose(connection, draft)
    return draft


def facts_of(known: Evidence) -> dict[str, Any]:
    """What a model is told of an item besides its quotes; what is not known, or counts too few, is left out."""
    least = known.minimum
    usual = None if known.expected is None else round(known.expected)
    facts: dict[str, Any] = {
        "topic": known.topic,
        "theme": known.theme,
        "words": list(known.words[:10]),
        "people": known.people,
        "weeks": known.weeks,
        "people_by_week": [n if n >= least or not n else f"fewer than {least}" for n in known.weekly],
        "usual_a_week": usual if usual is not None and usual >= least else None,
        "negative_percent": None if known.negative_share is None else round(100 * known.negative_share),
        "felt_most_in": [f"{skew.kind} {skew.value}" for skew in known.skews],
    }
    if known.score_effect is not None:
        facts["effect_on_score"] = {"score": known.score, "points": round(known.score_effect, 2)}
    return {name: value for name, value in facts.items() if value not in (None, "", [])}
