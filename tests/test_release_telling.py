import xml.etree.ElementTree as ET

import pytest
import stores
from release_cases import ASSUMED, AT, FIXED, fixed, made

from voc import privacy, views
from voc.announcements import Sending
from voc.errors import InputError
from voc.models import Contact
from voc.store import backlog, curation, facts, outbox, releases, vault
from voc.store.outbox import Delivery
from voc.views import published, telling


@pytest.fixture
def store(own):
    with fixed(own) as opened:
        yield opened


def reasons(found: telling.Telling) -> dict[str, int]:
    return {reason: found.found.left_out(reason) for reason in dict.fromkeys(x.reason for x in found.found.excluded)}


def test_everybody_who_asked_before_the_release_is_told_once_and_all_others_have_a_reason(store):
    with store.begin() as connection:
        registry = views.read_registry(connection)
        ground = views.open_ground(facts.load(store.facts_folder, *facts.published(connection)))
    rows = ground.voice_row[ground.voice_topic == stores.REFUND]
    asked = {int(ground.author[r]) for r in rows if views.ground.to_date(int(ground.day[r])) < FIXED}
    later = {int(ground.author[r]) for r in rows} - asked

    found = made(store)

    assert len({person.author for person, _, _ in found.messages}) == len(found.messages) == len(asked)
    assert reasons(found) == {"too late": len(later)}
    assert registry.card(stores.REFUND).name == "Refund lama"


def test_whoever_posted_the_same_words_as_somebody_else_is_told_too(store):
    first = made(store).messages[0][0]
    stores.post_again(store, first.feedback_id, {7_777_777: 4242})

    told = {person.author: person for person, _, _ in made(store).messages}

    assert len(told) == len(made(store).messages)
    assert told[first.author].feedback_id == first.feedback_id
    assert (told[4242].feedback_id, told[4242].text) == (7_777_777, first.text)


def test_people_whose_topic_was_merged_are_told_too(store):
    before = len(made(store).messages)
    with store.begin() as connection:
        curation.decide(connection, "merge", stores.OTP, {"into": stores.REFUND}, who="ani", at=AT)

    assert len(made(store).messages) > before


def test_the_message_holds_the_very_words_of_the_person_and_what_changed(store):
    found = made(store)
    chats = [(person, message) for person, _, message in found.messages if message.medium == "chat"]

    assert len(chats) > 3
    for person, message in chats:
        assert person.quote.rstrip(".") in message.text
        assert ("Refund cair dalam dua hari." in message.text) != ("Refunds take two days." in message.text)


def test_who_spoke_of_several_things_is_quoted_on_the_one_that_was_released(store):
    person = made(store).messages[0][0]
    with store.begin() as connection:
        connection.exec_driver_sql(
            "INSERT INTO passage (id, text, language, informative) VALUES (1, 'Kurirnya ramah sekali.', 'id', 1)"
        )
        connection.exec_driver_sql(f"UPDATE feedback_passage SET position = 1 WHERE feedback_id = {person.feedback_id}")
        connection.exec_driver_sql(
            f"INSERT INTO feedback_passage (feedback_id, position, passage_id) VALUES ({person.feedback_id}, 0, 1)"
        )
        connection.exec_driver_sql(
            f"UPDATE feedback SET text = 'Kurirnya ramah sekali. ' || text WHERE id = {person.feedback_id}"
        )

    assert made(store).messages[0][0].text == person.text


def test_no_consent_no_contact_and_opted_out_are_told_apart(store):
    everybody = [person.author for person, _, _ in made(store).messages]
    mails = [person.author for person, _, m in made(store).messages if m.medium == "email"]
    with store.begin() as connection:
        outbox.decide(connection, mails[:1], medium="email", allowed=True, at=AT, reason="asked")
        outbox.decide(connection, mails[1:2], allowed=False, at=AT, reason="unsubscribe link")

    found = made(store, Sending(), lambda authors: {a: "x@example.org" for a in authors if a not in mails[2:4]})
    left = {one.author: one.reason for one in found.found.excluded}

    assert mails[0] in {person.author for person, _, _ in found.messages}
    assert left[mails[1]] == "opted out"
    assert {left[author] for author in mails[2:4]} <= {"no contact"}
    assert {left[author] for author in mails[4:]} == {"no consent"}
    assert len(found.messages) + len([a for a in left if a in everybody]) == len(everybody)


def test_who_has_no_address_is_told_where_they_also_spoke(store):
    found = made(store, ASSUMED, telling.nobody)

    assert {message.medium for _, _, message in found.messages} <= {"chat", "google_play", "social"}
    assert reasons(found).keys() == {"too late", "no contact"}


def test_who_was_told_is_not_told_again_and_rests_between_releases(store):
    rows = telling.deliveries(made(store))
    with store.begin() as connection:
        outbox.put(connection, rows[:3], at=AT)
        other = releases.add(connection, "5.1", on=FIXED, at=AT, who="ani")
        outbox.put(connection, [_of_release(row, other) for row in rows[3:5]], at=AT)
        for medium in {row.medium for row in rows}:
            outbox.hand_over(connection, other, medium, at=AT)

    again = made(store)

    assert {one.author for one in again.found.excluded if one.reason == "already told"} == {r.author for r in rows[:3]}
    assert [one.detail for one in again.found.excluded if one.reason == "told recently"] == ["of 5.1 on 2026-04-01"] * 2
    assert reasons(made(store, Sending(consent="assumed", cooldown_days=0))).get("told recently") is None


def _of_release(row: Delivery, release: int) -> Delivery:
    from dataclasses import replace

    return replace(row, release_id=release)


def test_two_pseudonyms_of_one_person_are_told_once(store, tmp_path):
    people = [person.author for person, _, _ in made(store).messages]
    key = bytes(range(32))
    safe = privacy.load_vault(tmp_path / "keys", key=key)
    contact = Contact(email="budi@example.org")
    (alias,) = safe.pseudonyms(contact)
    with store.begin() as connection:
        vault.save_contacts(connection, safe, {people[0]: contact})
        connection.exec_driver_sql(f"UPDATE contact_alias SET alias = {people[1]} WHERE alias = {alias}")

    told = [person.author for person, _, _ in made(store).messages]

    assert people[1] not in told
    assert told.count(people[0]) == 1
    assert len(told) == len(people) - 1


def test_nobody_is_told_before_somebody_said_what_changed(store):
    with store.begin() as connection:
        releases.say(connection, 1, 1, at=AT, who="ani", change="", change_en="")

    with pytest.raises(InputError, match=r"Say what changed before you tell anyone: voc release say '5\.2' 1"):
        telling.deliveries(made(store))


def test_a_release_that_needs_two_people_is_not_sent_by_one(store):
    with store.begin() as connection:
        with pytest.raises(InputError, match=r"'ani' made release '5\.2'; somebody else has to approve it"):
            releases.approve(connection, 1, at=AT, who="ani")
        alone = releases.find(connection, "5.2")
        releases.approve(connection, 1, at=AT, who="budi")
        both = releases.find(connection, "1")

    with pytest.raises(InputError, match="needs the approval of somebody besides ani"):
        telling.allowed_to_send(alone, Sending(two_people=True))
    telling.allowed_to_send(both, Sending(two_people=True))
    telling.allowed_to_send(alone, Sending())


def test_nobody_agrees_to_their_own_release_by_naming_another_after_its_number(store):
    with store.begin() as connection:
        releases.add(connection, "1", on=FIXED, at=AT, who="budi")
        with pytest.raises(InputError, match=r"'ani' made release '5\.2'; somebody else has to approve it"):
            releases.approve(connection, 1, at=AT, who="ani")


def test_what_a_second_person_agreed_to_is_agreed_to_anew_when_it_changes(store):
    def approved() -> str:
        with store.begin() as connection:
            return releases.find(connection, "5.2").approved_by

    with store.begin() as connection:
        releases.approve(connection, 1, at=AT, who="budi")
        releases.say(connection, 1, 1, at=AT, who="ani", change="Refund cair dalam dua hari.")
    assert approved() == "budi"

    with store.begin() as connection:
        releases.say(connection, 1, 1, at=AT, who="ani", change="Semua uang kembali hari ini.")
    assert approved() == ""

    with store.begin() as connection:
        releases.approve(connection, 1, at=AT, who="budi")
        item = backlog.add(connection, topic_id=stores.OTP, title="OTP", problem="", owner="", at=AT, who="ani")
        releases.ship(connection, 1, item, at=AT, who="ani")
    assert approved() == ""


def test_what_is_new_is_a_page_and_a_feed_in_both_languages(store):
    with store.begin() as connection:
        releases.say(
            connection, 1, 1, at=AT, who="ani", change="<b>Refund</b> & cair", change_en="Refunds take two days."
        )
        releases.add(connection, "silent", on=FIXED, at=AT, who="ani")

    files = published.whats_new(store, brand="Pasarku", url="https://pasarku.example/new/", today=AT.date())

    assert sorted(files) == ["feed.en.atom", "feed.id.atom", "index.en.html", "index.id.html"]
    assert "&lt;b&gt;Refund&lt;/b&gt; &amp; cair" in files["index.id.html"].decode()
    assert '<time datetime="2026-03-02">2 Maret 2026</time>' in files["index.id.html"].decode()
    assert "silent" not in files["index.en.html"].decode()
    atom = "{http://www.w3.org/2005/Atom}"
    feed = ET.fromstring(files["feed.en.atom"])
    assert [e.findtext(f"{atom}title") for e in feed.iter(f"{atom}entry")] == ["5.2"]
    assert [e.findtext(f"{atom}summary") for e in feed.iter(f"{atom}entry")] == ["Refunds take two days."]
    assert [e.findtext(f"{atom}id") for e in feed.iter(f"{atom}entry")] == ["https://pasarku.example/new#release-1"]
