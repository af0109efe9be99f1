"""What readers call the values of the domain; customers' own values stay as they are."""

from voc.models import Emotion, ItemStatus
from voc.ui.words import t, weekday
from voc.views.hints import DAYS, WEEKDAY


def facet_label(facet: str) -> str:
    """What readers call a facet."""
    return {
        "channel": t("Channel"),
        "product": t("Product"),
        "app_version": t("App version"),
        "region": t("Region"),
        "device": t("Device"),
        "segment": t("Segment"),
        "language": t("Language"),
        WEEKDAY: t("Weekday"),
    }[facet]


def value_label(facet: str, value: str) -> str:
    """What readers call a value of a facet."""
    if facet == WEEKDAY:
        return weekday(DAYS.index(value))
    known: dict[str, dict[str, str]] = {
        "channel": {
            "review": t("Review"),
            "chat": t("Chat"),
            "social": t("Social"),
            "survey": t("Survey"),
            "ticket": t("Ticket"),
            "call": t("Call"),
        },
        "language": {
            "id": t("Indonesian"),
            "en": t("English"),
            "mixed": t("Mixed"),
            "other": t("Other language"),
        },
    }
    return known.get(facet, {}).get(value, value)


def status_label(status: ItemStatus) -> str:
    """What readers call a backlog item's status."""
    return {
        ItemStatus.PROPOSED: t("Proposed"),
        ItemStatus.PLANNED: t("Planned"),
        ItemStatus.IN_PROGRESS: t("In progress"),
        ItemStatus.SHIPPED: t("Shipped"),
        ItemStatus.DECLINED: t("Declined"),
        ItemStatus.DUPLICATE: t("Duplicate"),
    }[status]


def priority_label(priority: str) -> str:
    """What readers call a priority, or how severe something is."""
    return {
        "urgent": t("Urgent"),
        "high": t("High"),
        "medium": t("Medium"),
        "low": t("Low"),
    }.get(priority, "–")


def personal_label(kind: str) -> str:
    """What readers call a kind of personal data; one that has no other name, such as NIK, keeps it."""
    return {
        "NAME": t("Name of a person"),
        "PHONE": t("Phone number"),
        "EMAIL": t("Email address"),
        "ADDRESS": t("Street address"),
        "HANDLE": t("Account name"),
        "ORDER": t("Order number"),
        "RESI": t("Tracking number"),
        "ACCOUNT": t("Bank account"),
        "CARD": t("Card number"),
        "PLATE": t("Licence plate"),
        "OTP": t("One-time code"),
    }.get(kind, kind)


def emotion_label(emotion: Emotion) -> str:
    """What readers call an emotion."""
    return {
        Emotion.HAPPY: t("Happy"),
        Emotion.SAD: t("Sad"),
        Emotion.FEAR: t("Afraid"),
        Emotion.LOVE: t("Love"),
        Emotion.ANGER: t("Angry"),
    }[emotion]
