"""Room for what is still loading, so that nothing below it jumps when it comes.

The browser fetches the script of each kind of element (link, field, chart) when the first one
arrives, and shows a bar of 38 pixels until then. Charts are told their height; of the others the
bar is made as high as what replaces it, where that fits a line.
"""

# In pixels, at the font size of .streamlit/config.toml.
FIELD = 64
HEIGHTS = {
    "links": 19,  # to pages, in a list
    "heads": 30,  # a link to a page as the title of a card
    "choices": 56,  # a row of buttons under its label
    "tiles": 88,  # metrics in a frame
    "numbers": 113,  # metrics in a frame, with what they were before
    "trends": 150,  # metrics with their weeks
    "uploads": 90,  # where files are dropped
    "fields": FIELD,  # of a form
    "sentences": 90,  # fields of two lines, in a form
    "texts": 138,  # fields of five lines, in a form
}
"""Of what a container holds, see `key`."""
WIDTHS = {"heads": 80, "choices": 280, "tiles": 140, "numbers": 130}
"""Of what stands in rows: at least so much, so that on a phone as many rows are kept free as will be needed."""
ROW, MOST_ROWS = 33, 20  # of a table; a longer one scrolls

# The menu comes with the first run of the script: until then its place is free, and the page as wide as it will be.
_MENU = """
.stMainBlockContainer { max-width: none !important; }
@media (min-width: 768px) {
  .stAppViewContainer:not(:has(> .stSidebar)) { padding-left: 281px; }
}
""".strip()
DONE = "done"
"""The key of what says what was just done. It floats above the foot of the window: whoever pressed a button far down
the page sees it, with its Undo, and nothing moves."""
_DONE = f"""
[data-testid="stLayoutWrapper"]:has(> .st-key-{DONE}) {{
  position: fixed; bottom: 1.5rem; left: 0; right: 0; z-index: 99; width: fit-content !important;
  max-width: calc(100vw - 2rem); margin: 0 auto; border-radius: 0.5rem; background: Canvas;
  box-shadow: 0 4px 16px rgb(0 0 0 / 30%);
}}
""".strip()
# Beside each heading Streamlit puts a link to it, in English, which who goes by keyboard or ear would meet every time;
# and a page's link that has the focus differs by a shade that few can see.
_KEYBOARD = """
[data-testid="stHeaderActionElements"] { display: none !important; }
[data-testid="stPageLink-NavLink"]:focus-visible { outline: 2px solid currentColor !important; outline-offset: 1px; }
""".strip()
# Paper shows everything smaller, and no card, chart or table cut in two. Charts and tables keep the pixels that they
# have on the screen: those of a wide window are made smaller still, by FIT_PAPER.
_PRINT = """
@media print {
  .stSidebar, .stAppHeader, .stButton, .stPopover { display: none !important; }
  .stAppViewContainer { padding-left: 0 !important; }
  .stMain { zoom: 0.64; }
  .stMainBlockContainer { padding-top: 0 !important; padding-bottom: 0 !important; }
  .stPlotlyChart, .stDataFrame { zoom: var(--fit-paper, 1); }
  .stPlotlyChart, .stDataFrame, .stColumn .stLayoutWrapper { break-inside: avoid; }
  h2, h3 { break-after: avoid; }
}
""".strip()
_LOADING = '[data-testid="stElementContainer"]:has(> [data-testid="stSkeleton"])'


def rules() -> str:
    """The style sheet that says so; in the document itself, as the browser has to know before anything comes."""
    heights = {
        # Widgets that the reader chooses with have keys of this form (voc.ui.choices), and a label over them.
        f'[class*="st-key-_"]{_LOADING}': FIELD,
        f'[data-testid="stSidebar"] {_LOADING}': FIELD,
        **{f'[class*="st-key-{kind}-"] {_LOADING}': high for kind, high in HEIGHTS.items()},
    }
    heights |= {f'[class*="st-key-rows-{n}-"] {_LOADING}': ROW * (n + 1) + 2 for n in range(1, MOST_ROWS + 1)}
    # While it finds out how wide it is, it is higher than it will be.
    heights['[class*="st-key-uploads-"] .stElementContainer:not(:has([data-testid="stFileUploaderFile"]))'] = HEIGHTS[
        "uploads"
    ]
    bars = (f"{selector} {{ height: {high}px; overflow: hidden; }}" for selector, high in heights.items())
    wide = (f'[class*="st-key-{kind}-"] {_LOADING} {{ min-width: {width}px; }}' for kind, width in WIDTHS.items())
    return "\n".join((_MENU, _DONE, _KEYBOARD, _PRINT, *bars, *wide))


def key(kind: str, name: object) -> str:
    """The key of a container that holds a kind of HEIGHTS; one of each name on a page."""
    return f"{kind}-{name}"


def rows(count: int, name: str) -> str:
    """The key of a container that holds a table of so many rows."""
    return key(f"rows-{min(max(count, 1), MOST_ROWS)}", name)
