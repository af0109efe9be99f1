"""Signing in with a real OpenID provider, in a real browser: who may read, who may change, what the log says."""

from contextlib import contextmanager

import pytest
import sqlalchemy as sa
import stores
from browser import browsing, chromium, free_port, served, settle

pytestmark = [pytest.mark.slow, pytest.mark.skipif(chromium() is None, reason="no browser")]
ACCESS = "viewer: ['@shop.id']\neditor: ['group:product']\n"
ALL_EDIT = "editor: ['@shop.id']\n"
SECRETS = """[auth]
redirect_uri = "{app}/oauth2callback"
cookie_secret = "a secret of this test that is long enough"
client_id = "voc"
client_secret = "not secret here"
server_metadata_url = "{provider}/.well-known/openid-configuration"
client_kwargs = {{ scope = "openid profile email" }}
"""


@pytest.fixture(scope="module")
def company(tmp_path_factory):
    """The app of a company: a store, a provider with three people, rules; gives the address and the folder."""
    oidc = pytest.importorskip("oidc_provider_mock", reason="no OpenID provider")
    home = tmp_path_factory.mktemp("company")
    stores.build(home).close()
    people = (
        oidc.User(sub="ana", claims={"email": "ana@shop.id", "groups": ["product"]}),
        oidc.User(sub="cici", claims={"email": "cici@shop.id"}),
        oidc.User(sub="eve", claims={"email": "eve@elsewhere.id"}),
    )
    port = free_port()
    with oidc.run_server_in_thread(user_claims=people) as provider:
        at = f"http://127.0.0.1:{provider.server_port}"
        (home / "secrets.toml").write_text(SECRETS.format(app=f"http://127.0.0.1:{port}", provider=at))
        (home / "access.yaml").write_text(ACCESS)
        with served(
            f"sqlite:///{home}/voc.db",
            port=port,
            STREAMLIT_SECRETS_FILES=str(home / "secrets.toml"),
            VOC_ACCESS_FILE=str(home / "access.yaml"),
        ) as address:
            yield address, home


@contextmanager
def signed_in(address: str, sub: str):
    """A browser that a person signed in with."""
    with browsing() as browser:
        page = browser.new_context(locale="en-GB").new_page()
        page.goto(f"{address}/?lang=en")
        settle(page)
        assert page.get_by_text("Sign in to read this.").count() == 1
        assert page.get_by_text("Pain points by harm").count() == 0
        page.get_by_role("button", name="Sign in").click()
        page.wait_for_url("**/oauth2/authorize**")
        page.locator(f"button[value='{sub}']").first.click()
        page.wait_for_url(f"{address}/**")
        settle(page)
        yield page


def comment(address: str, page, text: str) -> None:
    page.goto(f"{address}/Weekly?lang=en")
    settle(page)
    page.get_by_role("button", name="Add a note to this week").click()
    page.get_by_label("Note", exact=True).fill(text)
    page.get_by_role("button", name="Save").click()
    page.wait_for_timeout(1_000)
    settle(page)


def notes(home) -> list[tuple[str, str]]:
    bare = sa.create_engine(f"sqlite:///{home}/voc.db")
    with bare.connect() as connection:
        return [tuple(row) for row in connection.execute(sa.text("SELECT text, who FROM week_note"))]


def test_a_viewer_reads_and_the_server_refuses_what_was_in_reach_on_a_page_that_was_open(company):
    address, home = company
    rules, store = home / "access.yaml", sa.create_engine(f"sqlite:///{home}/voc.db")
    with signed_in(address, "cici") as page:
        assert page.get_by_text("cici@\u2060shop.id · reads").count() == 1
        rules.write_text(ALL_EDIT)
        page.goto(f"{address}/Topics?topic=1&lang=en")
        settle(page)
        button = page.get_by_role("button", name="Add to backlog").first
        assert button.is_enabled()
        rules.write_text(ACCESS)
        button.click()
        page.wait_for_timeout(1_000)
        settle(page)

        assert page.get_by_text("This needs the role editor").count() == 1
        assert page.get_by_role("button", name="Add to backlog").first.is_disabled()
    with store.connect() as connection:
        assert connection.execute(sa.text("SELECT count(*) FROM backlog_item")).scalar() == 0


def test_a_viewer_has_signals_mailed_to_nobody_else(company):
    address, home = company
    watched = sa.create_engine(f"sqlite:///{home}/voc.db")
    with signed_in(address, "cici") as page:
        for to in ("friend@elsewhere.id", "cici@shop.id"):
            page.goto(f"{address}/Topics?lang=en")
            settle(page)
            page.get_by_role("button", name="Watch").first.click()
            page.get_by_label("E-mail address (may be empty)").fill(to)
            page.get_by_test_id("stPopoverBody").get_by_role("button", name="Watch", exact=True).click()
            page.wait_for_timeout(1_000)
            settle(page)
            refused = page.get_by_text("This needs the role editor").count()
            with watched.connect() as connection:
                kept = [row.address for row in connection.execute(sa.text("SELECT address FROM watch"))]

            assert (refused, kept) == ((1, []) if to == "friend@elsewhere.id" else (0, ["cici@shop.id"]))


def test_what_an_editor_saves_carries_the_persons_name(company):
    address, home = company
    with signed_in(address, "ana") as page:
        assert page.get_by_text("ana@\u2060shop.id · edits").count() == 1
        comment(address, page, "payday")

        assert ("payday", "ana@shop.id") in notes(home)


def test_somebody_whom_no_rule_names_reads_nothing(company):
    address, _ = company
    with signed_in(address, "eve") as page:
        assert page.get_by_text("no rule lets you in").count() == 1
        assert page.get_by_text("Pain points by harm").count() == 0


def test_access_rules_without_sign_in_let_nobody_in(company, tmp_path):
    _, home = company
    with (
        served(f"sqlite:///{home}/voc.db", VOC_ACCESS_FILE=str(home / "access.yaml")) as address,
        browsing() as browser,
    ):
        page = browser.new_context(locale="en-GB").new_page()
        page.goto(f"{address}/?lang=en")
        settle(page)

        assert page.get_by_text("Sign-in is not set up").count() == 1
        assert page.get_by_text("Pain points by harm").count() == 0


def test_without_sign_in_the_app_says_that_only_this_machine_reads_it(company):
    _, home = company
    with served(f"sqlite:///{home}/voc.db") as address, browsing() as browser:
        page = browser.new_context(locale="en-GB").new_page()
        page.goto(f"{address}/?lang=en")
        settle(page)

        assert page.get_by_text("Only this machine can open this app").count() == 1
