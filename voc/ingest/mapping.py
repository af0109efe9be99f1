"""Which column holds which field, from what it is called and what is in it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from voc.ingest.headers import words
from voc.ingest.kinds import Column, value_fit
from voc.ingest.profile import Profile
from voc.ingest.synonyms import blocked, header_fit, names
from voc.models import Channel

# Certain fields first, so that a vague one does not take their column.
_ORDER = (
    *("text", "edited_at", "said_at", "nps", "csat", "ces", "conversation_chat", "role", "id", "permalink", "stars"),
    *("email", "phone", "customer_id", "conversation", "title", "app_version", "product", "region", "plan"),
    *("segment", "device"),
    *("revenue", "handle", "author_name", "handling_seconds", "churned", "source", "channel", "context", "private"),
)
_UNIQUE = 0.98
CERTAIN = 0.84
"""From here on a header is one of a field's names, not merely something with it inside."""


@dataclass(frozen=True, slots=True)
class Choice:
    """The column for a field, and in plain words why."""

    column: str
    why: str


def from_profile(profile: Profile, columns: Sequence[str]) -> dict[str, Choice]:
    """The columns a profile names that the file has."""
    by_words = {words(column): column for column in reversed(columns)}
    chosen: dict[str, Choice] = {}
    for field, likely in profile.columns.items():
        for name in likely:
            column = name if name in columns else by_words.get(words(name))
            if column is not None:
                chosen[field] = Choice(column, f"profile {profile.name}")
                break
    return chosen


def propose(columns: Sequence[Column], taken: Mapping[str, str]) -> dict[str, Choice]:
    """Choose a column for each field that has a likely one; each column serves one field.

    `taken` are the fields a person decided, by column; they are left alone.
    """
    free = {column.name: column for column in columns if column.name not in taken.values()}
    chosen: dict[str, Choice] = {}
    for field in _ORDER:
        if field == "conversation_chat":
            _choose_chat(free, chosen, taken)
        elif field not in taken and field not in chosen:
            choice = _best(field, free)
            if choice is not None:
                chosen[field] = choice
                del free[choice.column]
    if "text" not in chosen and "text" not in taken and "title" in chosen:
        chosen["text"] = chosen.pop("title")
    return chosen


def _choose_chat(free: dict[str, Column], chosen: dict[str, Choice], taken: Mapping[str, str]) -> None:
    """In a chat the repeated id is the conversation, before anything takes it for the id of the row."""
    if "conversation" in taken or ("role" not in taken and _best("role", free) is None):
        return
    repeated = {name: column for name, column in free.items() if column.distinct < 0.9}
    choice = _best("conversation", repeated)
    if choice is not None:
        chosen["conversation"] = choice
        del free[choice.column]


def _best(field: str, free: Mapping[str, Column]) -> Choice | None:
    best: tuple[float, Choice] | None = None
    for column in free.values():
        header = header_fit(field, column.name)
        if header == 0.0 and field not in {"text", "said_at", "email"}:
            continue
        fit = value_fit(field, column)
        score = _score(field, column, header, fit)
        if score > 0 and (best is None or score > best[0]):
            best = score, Choice(column.name, _why(field, column, header))
    return best[1] if best else None


def _score(field: str, column: Column, header: float, fit: float) -> float:
    if fit == 0.0:
        return 0.0
    if header > 0.0:
        if field == "id" and not _names_rows(column):
            return 0.0
        if field in {"said_at", "edited_at"} and fit < 0.6 and header < CERTAIN:
            return 0.0
        return header + 0.3 * fit
    if blocked(field).intersection(words(column.name)):
        return 0.0
    if field == "text":
        return 0.5 * fit if column.mean_words >= 3 and column.distinct > 0.3 and fit > 0.3 else 0.0
    if field == "said_at":
        return 0.4 if fit > 0.95 and column.numbers < 0.5 else 0.0
    return 0.4 if fit > 0.9 else 0.0


def _names_rows(column: Column) -> bool:
    return column.distinct >= _UNIQUE


def _why(field: str, column: Column, header: float) -> str:
    looks = {
        "text": f"{column.mean_words:.0f} words on average",
        "said_at": f"{column.dates:.0%} are dates",
        "stars": "all between 1 and 5",
        "nps": "all between 0 and 10",
        "id": "different in every row",
    }.get(field, "")
    if header >= CERTAIN:
        says = f"called '{column.name}'"
    elif header > 0:
        says = f"its name speaks of {names(field)[0]}"
    else:
        says = "no name fits, the values do"
    return f"{says}; {looks}" if looks else says


_CHANNEL_WORDS: Mapping[Channel, str] = {
    Channel.REVIEW: "review reviews ulasan play playstore appstore store google gmaps maps tokopedia shopee "
    "marketplace trustpilot",
    Channel.CHAT: "chat chats livechat webchat whatsapp wa telegram messenger conversation conversations percakapan "
    "obrolan messages",
    Channel.SOCIAL: "social sosial sosmed twitter tweet tweets x instagram ig facebook fb tiktok reddit youtube "
    "threads linkedin mention mentions post posts forum",
    Channel.SURVEY: "survey surveys survei kuesioner nps csat ces poll form",
    Channel.TICKET: "ticket tickets tiket email mail helpdesk zendesk complaint complaints keluhan pengaduan case",
    Channel.CALL: "call calls phone voice telepon telpon panggilan transcript transcripts transkrip",
}
_CHANNEL_BY_WORD = {word: channel for channel, spoken in _CHANNEL_WORDS.items() for word in spoken.split()}


def channel_of(value: str) -> Channel | None:
    """The channel a word stands for: a channel's own name, a product's or a network's.

    >>> channel_of("Google Play"), channel_of("WhatsApp"), channel_of("fax")
    (<Channel.REVIEW: 'review'>, <Channel.CHAT: 'chat'>, None)
    """
    spoken = (*words(value.lower()), *words(value))
    return next((found for word in spoken if (found := _CHANNEL_BY_WORD.get(word))), None)


def guess_channel(
    chosen: Mapping[str, str], columns: Sequence[str], names_of_file: Sequence[str]
) -> tuple[Channel, str]:
    """The channel of a file and why, from its fields first, then the names of the file and its folder."""
    if "conversation" in chosen and "role" in chosen:
        return Channel.CHAT, "it has conversations with senders"
    for score in ("nps", "ces"):
        if score in chosen:
            return Channel.SURVEY, f"it has {score.upper()} answers"
    if "stars" in chosen:
        return Channel.REVIEW, "it has stars"
    spoken = {word for column in columns for word in words(column)}
    if spoken & {"ticket", "tiket", "complaint", "case", "requester", "assignee"}:
        return Channel.TICKET, "its columns speak of tickets"
    if spoken & {"tweet", "retweet", "retweets", "hashtag", "hashtags", "followers", "caption"}:
        return Channel.SOCIAL, "its columns speak of posts"
    if "csat" in chosen:
        return Channel.SURVEY, "it has CSAT answers"
    for name, where in zip(names_of_file, ("file", "folder"), strict=False):
        if named := channel_of(name):
            return named, f"the {where}'s name says so"
    return Channel.REVIEW, "nothing says otherwise; give channel=... to change it"
