"""The week as a file to take away: the button behind which a report is written."""

import streamlit as st

from voc import report
from voc.ui.frame import Page
from voc.ui.words import LANGUAGES, language, t


def download(page: Page) -> None:
    """Let the reader choose form and language, and write the report when it is asked for."""
    with st.popover(t("Report to send"), icon=":material/ios_share:"):
        st.markdown(t("This week with its scores, pain points and quotes, for people who do not open this page."))
        form = st.segmented_control(
            t("Form"),
            list(report.FORMATS),
            default="pdf",
            format_func=lambda name: report.FORMATS[name].label,
            required=True,
            key="_form",
        )
        spoken = st.segmented_control(
            t("Language of the report"),
            list(LANGUAGES),
            default=language(),
            format_func=LANGUAGES.__getitem__,
            required=True,
            key="_report_language",
        )
        least = page.book.settings.minimum_people
        st.caption(t("The filters of this page apply. Groups of fewer than {n} people are left out.", n=least))
        chosen, code = form or "pdf", spoken or language()
        week = report.iso(page.cut.window.newest_week)
        st.download_button(
            t("Download the report"),
            lambda: report.render(report.compose(page.book.store, page.cut, language=code, minimum=least), chosen),
            file_name=f"voc-{week}-{code}.{chosen}",
            mime=report.FORMATS[chosen].mime,
            icon=":material/download:",
            type="primary",
            on_click="ignore",
        )
