"""What readers call the stages of a run of the job."""

from voc.ui.words import t


def stage_names() -> dict[str, str]:
    """What readers call the stages of a run."""
    return {
        "read": t("Read and redact"),
        "copies": t("Set copies aside"),
        "encoder": t("Load the encoder"),
        "teach": t("Learn from a sample"),
        "distil": t("Make a fast encoder"),
        "embed": t("Turn texts into vectors"),
        "topics": t("Find topics"),
        "names": t("Name the topics"),
        "sentiment": t("Weigh the mood"),
        "journey": t("Place the journey"),
        "facts": t("Count"),
        "map": t("Draw the map"),
        "signals": t("Look for signals"),
    }
