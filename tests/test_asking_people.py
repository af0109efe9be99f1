"""Asking people after a release whether it helped: who, in which words, and what comes of the answers."""

import json
import threading
import urllib.error
import urllib.parse
import urllib.request
from datetime import UTC, datetime, timedelta

import pytest
import stores
from mail_server import mail_server
from release_cases import AT, addresses, fixed

from voc import pipeline, privacy
from voc.announcements import ANSWER_LINK, Sending, answer_token, read_answer_token, read_stop_token, stop_token
from voc.cli import main
from voc.cli.answering import Answering
from voc.cli.cases import make_server
from voc.errors import InputError, NotFound, SettingsError
from voc.models import Contact
from voc.store import answers, erasure, outbox, releases, vault
from voc.views import surveyed, telling

LATER = AT + timedelta(days=8)
SENDING = Sending(consent="assumed", cooldown_days=0)
KEY = bytes(range(32))


@pytest.fixture
def store(own):
    """A store in which couriers (item 1) were mended in release 1, "5.2", of which a third hear later."""
    words = {"change": "Kurir kini tepat waktu.", "change_en": "Couriers are on time."}
    with fixed(own, topic=stores.COURIER, title="Kurir", **words) as opened:
        with opened.begin() as connection:
            releases.hold_out(connection, 1, 33, at=AT, who="ani")
        yield opened


def read(store):
    ground, registry = stores.shown(store)
    with store.begin() as connection:
        return ground, registry, releases.find(connection, "5.2")


def told(store, *, sending=SENDING, at=AT) -> telling.Telling:
    return telling.telling(store, *read(store), sending, at=at, zone=UTC, mailbox=addresses)


def tell(store, *, at=AT) -> list[int]:
    """Tell everybody whom the rules let be told by e-mail; their pseudonyms."""
    mails = [row for row in telling.deliveries(told(store, at=at)) if row.medium == "email"]
    pipeline.fill_outbox(store, mails, at=at, who="ani")
    with store.begin() as connection:
        for one in outbox.due(connection, 1, "email", at=at):
            outbox.settle(connection, one.id, outbox.SENT, at=at)
    return [one.author for one in mails]


def survey(store, *, sending=SENDING, at=LATER) -> surveyed.Survey:
    return surveyed.survey(store, *read(store), sending, at=at, zone=UTC, mailbox=addresses)


def ask(store, *, at=LATER) -> dict[int, bool]:
    """Ask everybody who can be; whether each of them had been told."""
    found = survey(store, at=at)
    who = {person.author: was for person, _, _, was in found.people}
    _, _, release = read(store)
    pipeline.ask_people(store, 1, surveyed.deliveries(release, found), who, at=at, who="ani")
    return who


def keep(store, author: int, score: int, *, at=LATER) -> None:
    with store.begin() as connection:
        answers.keep(connection, 1, author, score, at=at)


def result(store) -> surveyed.Answered:
    _, _, release = read(store)
    return surveyed.answered(store, release)


def test_a_share_of_those_with_an_address_hears_later_and_everybody_has_a_reason(store):
    found = told(store)
    held = {one.author for one in found.found.excluded if one.reason == "held out"}
    with store.begin() as connection:
        releases.hold_out(connection, 1, 0, at=AT, who="ani")
    everybody = {person.author: message.medium for person, _, message in told(store).messages}

    assert held
    assert {everybody[author] for author in held} == {"email"}
    assert {person.author for person, _, _ in found.messages} | held == everybody.keys()
    mails = sum(medium == "email" for medium in everybody.values())
    assert 0.15 * mails < len(held) < 0.55 * mails


def test_the_told_and_the_held_out_get_the_same_question_which_says_nothing_of_the_release(store):
    mailed = tell(store)
    found = survey(store)

    assert {person.author for person, _, _, was in found.people if was} == set(mailed)
    assert found.told == len(mailed)
    assert len(found.people) > found.told
    for person, _, message, _ in found.people:
        assert (message.medium, ANSWER_LINK in message.text) == ("email", True)
        assert person.quote.rstrip(".") in message.text
        assert not any(word in message.text for word in ("5.2", "tepat waktu", "on time"))
    texts = {
        (message.language, was): message.text.replace(person.quote.rstrip("."), "…").split("\n\n")[2]
        for person, _, message, was in found.people
    }
    assert texts["id", True] == texts["id", False]


def test_nobody_is_asked_before_somebody_was_told_or_too_soon_after(store):
    assert survey(store) == surveyed.Survey((), 0)

    mailed = tell(store)
    found = survey(store, at=AT + timedelta(days=6))
    assert (found.told, found.too_early) == (0, len(mailed))


def test_nobody_is_asked_twice(store):
    tell(store)
    who = ask(store)

    assert len(who) > 3
    assert survey(store).people == ()
    assert ask(store) == {}


def test_who_opted_out_is_not_asked(store):
    first = tell(store)[0]
    with store.begin() as connection:
        outbox.decide(connection, [first], allowed=False, at=AT, reason="unsubscribe link")

    assert first not in {person.author for person, _, _, _ in survey(store).people}


def test_what_people_answer_is_compared_by_whether_they_were_told(store):
    tell(store)
    with store.begin() as connection:
        answers.ask(connection, 1, {n: n < 20 for n in range(40)}, at=LATER)
    for author in range(36):
        keep(store, author, 5 if author < 20 else 2 + author % 2)

    found = result(store)

    assert (found.told, found.untold) == (surveyed.Side(20, 20, 1.0), surveyed.Side(20, 16, 0.0))
    assert (found.shift.before, found.shift.after) == (2.5, 5.0)
    assert found.shift.low > 2
    keep(store, 0, 1)
    assert result(store).told == surveyed.Side(20, 20, 0.95)


def test_an_answer_of_somebody_who_was_told_meanwhile_counts_for_neither_side(store):
    tell(store)
    untold = [author for author, was in ask(store).items() if not was]
    with store.begin() as connection:
        releases.hold_out(connection, 1, 0, at=LATER, who="ani")
    keep(store, untold[0], 2)
    tell(store, at=LATER + timedelta(days=1))
    keep(store, untold[1], 5, at=LATER + timedelta(days=2))

    assert result(store).untold == surveyed.Side(len(untold), 1, 0.0)


def test_an_answer_is_kept_only_of_who_was_asked_and_on_the_scale(store):
    with store.begin() as connection:
        answers.ask(connection, 1, {7: True}, at=AT)
        with pytest.raises(NotFound, match=r"^Nobody of that link was asked after that release\.$"):
            answers.keep(connection, 1, 8, 5, at=AT)
        with pytest.raises(InputError, match=r"^An answer is 1 to 5, not 6\.$"):
            answers.keep(connection, 1, 7, 6, at=AT)


def test_forgetting_a_person_takes_their_answer_along(store):
    with store.begin() as connection:
        answers.ask(connection, 1, {1001: True, 7: False}, at=AT)
        answers.keep(connection, 1, 1001, 5, at=AT)
        assert [row["score"] for row in erasure.held(connection, [1001])["answer"]] == [5]
        erasure.erase_people(connection, [1001], at=AT, who="ani")
        assert [one.author for one in answers.of_release(connection, 1)] == [7]


def test_a_token_opens_its_own_link_alone():
    assert read_answer_token(KEY, answer_token(KEY, 77, 3)) == (77, 3)
    for token in (stop_token(KEY, 77, 3), answer_token(bytes(32), 77, 3), "", "Aa", answer_token(KEY, 77, 3)[:-1]):
        with pytest.raises(InputError, match=r"^The link is not one of ours, or it was cut off\."):
            read_answer_token(KEY, token)
    with pytest.raises(InputError, match=r"^The unsubscribe link is not one of ours"):
        read_stop_token(KEY, answer_token(KEY, 77, 3))


@pytest.fixture
def page(store):
    """The answer link of `voc serve`, over the store."""
    server = make_server("127.0.0.1", 0, None, answering=Answering(store, KEY))
    threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/answer"
    server.shutdown()
    server.server_close()


def opened(link: str, **said) -> tuple[int, str]:
    body = urllib.parse.urlencode(said).encode() if said else None
    try:
        with urllib.request.urlopen(urllib.request.Request(link, body), timeout=10) as answer:
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as error:
        with error:
            return error.code, error.read().decode()


def test_opening_the_link_answers_nothing_and_a_button_does(store, page):
    with store.begin() as connection:
        answers.ask(connection, 1, {7: True}, at=AT)
    link = f"{page}?token={answer_token(KEY, 7, 1)}"

    status, shown = opened(link)
    assert (status, shown.count('name="score"')) == (200, 5)
    assert result(store).told.answered == 0
    assert opened(link, score="4")[0] == 200
    assert opened(link, score="2")[0] == 200
    with store.begin() as connection:
        assert [one.score for one in answers.of_release(connection, 1)] == [2]


@pytest.mark.parametrize("score", ["", "0", "6", "5; DROP TABLE answer", "٥"])
def test_what_is_no_score_is_not_kept(store, page, score):
    with store.begin() as connection:
        answers.ask(connection, 1, {7: True}, at=AT)

    assert opened(f"{page}?token={answer_token(KEY, 7, 1)}", score=score, x="")[0] == 400
    assert result(store).told.answered == 0


def test_a_link_of_somebody_who_was_not_asked_opens_nothing(page):
    assert opened(f"{page}?token={answer_token(KEY, 8, 1)}")[0] == 400
    assert opened(page, score="5")[0] == 400
    assert opened(page.replace("/answer", "/stop"))[0] == 404


def test_questions_need_a_page_to_be_answered_on(store):
    with pytest.raises(SettingsError, match=r"^No page is set on which people answer\. Set VOC_ANSWER_URL"):
        pipeline.send_mail(store, 1, SENDING, key=KEY, mailbox=addresses, kind=outbox.QUESTION)


def addressed(store, own) -> bytes:
    """Give everybody who asked an address in the vault; the key of the installation."""
    key = privacy.load_key(stores.settings(own).home)
    safe = privacy.load_vault(stores.settings(own).home, key=key)
    found = told(store).found
    everybody = {one.author for one in found.recipients} | {x.author for x in found.excluded if x.reason == "held out"}
    contacts = {author: Contact(email=f"p{author}@example.org") for author in sorted(everybody)}
    with store.begin() as connection:
        vault.save_contacts(connection, safe, contacts)
    return key


def test_people_are_told_asked_and_answer_and_the_impact_shows_it(store, own, monkeypatch, capsys):
    key = addressed(store, own)
    where = ["--store", f"{own}/voc.db", "--json"]
    with mail_server() as inbox:
        for name, value in {
            "VOC_SMTP_URL": inbox.url,
            "VOC_MAIL_FROM": "Tim <tim@pasarku.example>",
            "VOC_MAIL_CONSENT": "assumed",
            "VOC_MAIL_PER_MINUTE": "60000",
            "VOC_COOLDOWN_DAYS": "0",
            "VOC_ANSWER_URL": "https://pasarku.example/answer",
        }.items():
            monkeypatch.setenv(name, value)
        assert main(["announce", "send", "5.2", "--for-real", "--out", f"{own}/lists", *where]) == 0
        news = list(inbox.addresses)
        capsys.readouterr()
        assert main(["announce", "ask", "5.2", "--after-days", "0", *where]) == 0
        dry = json.loads(capsys.readouterr().out)
        assert (dry["dry_run"], dry["told"], inbox.addresses) == (True, len(news), news)
        for _ in range(2):
            assert main(["announce", "ask", "5.2", "--after-days", "0", "--for-real", *where]) == 0
        questions = inbox.taken[len(news) :]
    capsys.readouterr()

    assert len({address for address, _ in questions}) == len(questions) == dry["told"] + dry["untold"]
    assert {address for address, _ in questions} > set(news)
    page = Answering(store, key)
    for _, message in questions:
        link = next(line for line in message.get_content().split("\n") if line.startswith("https://pasarku.example/a"))
        assert page.answer(link.partition("?")[2], b"score=4", sure=True)[0] == 200
    assert main(["impact", "5.2", *where]) == 0
    answered = json.loads(capsys.readouterr().out)["answers"]
    assert answered["told"] == {"asked": dry["told"], "answered": dry["told"], "satisfied": 1.0}
    assert answered["untold"] == {"asked": dry["untold"], "answered": dry["untold"], "satisfied": 1.0}


def test_the_command_says_what_is_missing_before_anybody_can_be_asked(store, own, capsys):
    where = ["--store", f"{own}/voc.db"]

    assert main(["announce", "hold-out", "5.2", "0", *where]) == 0
    assert main(["announce", "ask", "5.2", *where]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "nobody waits for the news of 5.2; tell the rest with: voc announce send '5.2'",
        "to ask: 0 who were told, 0 who are told later",
        "Nobody was told by e-mail yet who could be asked; tell people first: voc announce send",
        "Nobody is held out, so there will be nobody to compare with: voc announce hold-out, before sending",
        "This was a dry run; nothing left. Ask with --for-real.",
    ]


def test_on_the_pages_the_share_is_set_the_question_handed_over_and_the_answers_shown(store, own, monkeypatch):
    from apps import opened as page
    from apps import said

    addressed(store, own)
    tell(store, at=datetime.now(UTC) - timedelta(days=9))
    monkeypatch.setenv("VOC_STORE_URL", f"sqlite:///{own}/voc.db")
    monkeypatch.setenv("VOC_MAIL_CONSENT", "assumed")
    monkeypatch.delenv("VOC_HOME", raising=False)

    app = page("pages/5_Announcements.py")
    assert app.number_input(key="hold-1").value == 33
    app.button(key="ask-people").click().run()
    assert not app.exception
    assert "Handed over" in said(app)
    shown = page("pages/9_Impact.py")
    assert not shown.exception
    assert "Satisfied, told" in [metric.label for metric in shown.metric]
    page("pages/5_Announcements.py").number_input(key="hold-1").set_value(0).run()
    with store.begin() as connection:
        assert releases.find(connection, "5.2").hold_out == 0
