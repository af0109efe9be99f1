"""Why something could not be done, in the reader's language and by what the page offers, not by a command."""

from datetime import date

from voc.errors import NotFound, VocError
from voc.ui.words import day, plain, t


def why(error: VocError) -> str:
    """What a page says of an error; one that has no words of its own here says its text, in English."""
    values = {name: day(one) if isinstance(one, date) else plain(str(one)) for name, one in error.values.items()}
    said = {
        "role": lambda: t("This needs the role {role}; ask whoever looks after the app.", **values),
        "resolved": lambda: t("This signal is resolved: reopen it first."),
        "worked on": lambda: t("Somebody worked on this item since: decline it instead."),
        "forgotten": lambda: t(
            "Customers were removed from the store since. What stood here before may quote them, so it stays away."
        ),
        "reread": lambda: t("Somebody changed this release meanwhile: read it again before you tell anyone."),
        "own release": lambda: t("You made this release yourself, so somebody else has to approve it."),
        "approval": lambda: t("Somebody besides {who} has to approve this release first.", **values),
        "nothing to tell": lambda: t("Say what changed, for each item, before you tell anyone."),
        "another day": lambda: t("{release} was on {on}: choose that day, or another name.", **values),
        "no release": lambda: t("A release needs a name, such as a version number."),
        "shipped since": lambda: t("The item was shipped since, and its people may have been told."),
        "closed": lambda: t("This item is shipped or declined: only items that are open can be merged or split."),
    }
    if error.kind in said:
        return said[error.kind]()
    if isinstance(error, NotFound):
        return t("It is not there any more: somebody changed it meanwhile. The page shows what stands now.")
    return plain(str(error))
