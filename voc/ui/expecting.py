"""Topics that people want tracked: what is listed, and a form that adds one or changes its examples."""

import streamlit as st

from voc.ui import actions, signing
from voc.ui.frame import Page
from voc.ui.words import plain, t
from voc.views import proposed


def panel(page: Page) -> None:
    """The expected topics, and how to describe another."""
    listed = proposed.expected_topics(page.book.store)
    with st.expander(t("Topics you expect")):
        st.caption(
            t(
                "The next run looks for these beside what it discovers. A topic you describe again takes the new "
                "examples; what the old ones gathered stays until everything is discovered afresh."
            )
        )
        for one in listed:
            state = t("found") if one.topic_id else t("waits for the next run")
            st.markdown(f"**{plain(one.name)}** · {state}")
            for example in one.examples:
                st.caption(plain(example.text))
        with st.form("expected", clear_on_submit=True, border=False):
            name = st.text_input(t("Name of the topic"), max_chars=120, key="expected-name")
            said = st.text_area(
                t("What somebody might say about it, one sentence a line"),
                key="expected-examples",
                help=t("Three to five sentences, in each language your customers write."),
            )
            if st.form_submit_button(t("Track this topic"), icon=":material/add:", **signing.editing()):
                actions.expect(name, said.splitlines(), page)
                st.rerun()
