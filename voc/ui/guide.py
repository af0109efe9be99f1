"""The user guide: Markdown files in the folder beside, one a language, and what the numbers mean."""

from pathlib import Path

import streamlit as st

from voc.metrics import DEFINITIONS
from voc.ui.words import language, plain, t

_FOLDER = Path(__file__).parent / "guide"


def draw() -> None:
    """Draw the guide's chapters, then every number's definition."""
    spoken = language()
    for heading, text in chapters(spoken):
        with st.expander(heading, expanded=heading == chapters(spoken)[0][0]):
            st.markdown(text)
    with st.expander(t("What each number means")):
        for definition in (known[spoken] for known in DEFINITIONS.values()):
            st.markdown(f"**{plain(definition.name)}**: {plain(definition.text)}")


def chapters(spoken: str) -> list[tuple[str, str]]:
    """Heading and Markdown of each chapter in a language."""
    parts = (_FOLDER / f"{spoken}.md").read_text(encoding="utf-8").split("\n## ")[1:]
    return [(heading, text.strip()) for heading, _, text in (part.partition("\n") for part in parts)]
