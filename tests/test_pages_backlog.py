"""From a pain point to an item, a release, its announcement and its effect, on the pages."""

import apps
import pytest
import sqlalchemy as sa
import stores

from voc.errors import InputError, NotFound
from voc.store import backlog, curation, faces, outbox, releases, topics, tracker
from voc.store.tables import feedback
from voc.store.tracker import StoredIssue

AT = stores.datetime(2026, 4, 1, tzinfo=stores.UTC)


def test_a_pain_point_becomes_a_backlog_item_in_one_click(app_store):
    app = apps.opened()
    app.button(key="add-1").click().run()

    with app_store.begin() as connection:
        (item,) = backlog.every(connection)
    assert (item.title, item.topic_id) == ("Pain point: Kurir terlambat", 1)
    assert not app.exception
    app.button(key="undo-last").click().run()
    with app_store.begin() as connection:
        assert backlog.every(connection) == []
    assert app.button(key="add-1").label == "Add to backlog"


def _asked_for(store):
    """The praise of the small store as a wish: unmarked, half of its quotes ask for it, nobody gives stars."""
    with store.begin() as connection:
        curation.decide(connection, curation.MARK, stores.SHIPPING, {"as": curation.COMPLAINT}, who="ani", at=AT)
        ids = [quote.feedback_id for quote in faces.quotes(connection)[stores.SHIPPING]]
        values = {"text": "kapan ada fitur gratis ongkir"}
        connection.execute(sa.update(feedback).where(feedback.c.id.in_(ids)).values(**values))


def test_a_wish_is_listed_and_can_be_drafted_while_praise_cannot(app_store):
    before = apps.opened("pages/4_Backlog.py").selectbox(key="_new").options
    _asked_for(app_store)

    offered = apps.opened("pages/4_Backlog.py").selectbox(key="_new").options

    assert not any("Gratis ongkir" in option for option in before)
    assert offered == [*before, "Gratis ongkir (79 people, a wish)"]
    assert "What is wished for" in [heading.value for heading in apps.opened().subheader]


def test_an_item_that_somebody_worked_on_since_is_not_taken_back(app_store):
    with app_store.begin() as connection:
        item = backlog.add(connection, topic_id=1, title="Kurir", problem="", owner="", at=AT, who="ani", also=[2])
        backlog.comment(connection, item, "Kita ukur dulu.", at=AT, who="budi")
    with app_store.begin() as connection, pytest.raises(InputError, match="worked on the item since: Kurir"):
        backlog.take_back(connection, item, at=AT, who="ani")

    with app_store.begin() as connection:
        assert [one.topic_ids for one in backlog.every(connection)] == [(1, 2)]


def test_an_item_is_edited_and_its_history_says_who(app_store):
    apps.opened().button(key="add-1").click().run()

    app = apps.opened("pages/4_Backlog.py", item="1")
    next(field for field in app.text_input if field.label == "Owner").input("Tim kurir")
    next(button for button in app.button if button.label == "Save").click().run()

    with app_store.begin() as connection:
        assert backlog.one(connection, 1).owner == "Tim kurir"
        assert backlog.history(connection, 1)[-1][1:] == ("dashboard", "owner", "", "Tim kurir")


def _field(app, label):
    return next(one for kind in (app.text_input, app.text_area) for one in kind if one.label == label)


def _press(app, label):
    return next(button for button in app.button if button.label == label).click().run()


def test_what_is_typed_into_an_item_outlives_what_somebody_else_saves_meanwhile(app_store):
    apps.opened().button(key="add-1").click().run()
    app = apps.opened("pages/4_Backlog.py", item="1")
    with app_store.begin() as connection:
        backlog.change(connection, 1, at=AT, who="ani", title="A", owner="Tim kurir")
    _field(app, "Title").input("Z")
    _press(app, "Save")

    (warning,) = app.main.warning
    assert warning.value == (
        "Somebody changed this meanwhile: Title, Owner. "
        "Nothing was saved, and what you typed is still here; save again to write over theirs."
    )
    assert _field(app, "Title").value == "Z"
    _press(app, "Save")
    with app_store.begin() as connection:
        assert (backlog.one(connection, 1).title, backlog.one(connection, 1).owner) == ("Z", "Tim kurir")
    assert (_field(app, "Title").value, _field(app, "Owner").value, len(app.main.warning)) == ("Z", "Tim kurir", 0)
    app.button(key="undo-last").click().run()
    assert _field(app, "Title").value == "A"


def test_who_did_not_touch_what_another_changed_saves_beside_it_and_can_see_it(app_store):
    apps.opened().button(key="add-1").click().run()
    app = apps.opened("pages/4_Backlog.py", item="1")
    with app_store.begin() as connection:
        backlog.change(connection, 1, at=AT, who="ani", title="A")
    _press(app.run(), "Show what stands now")
    assert (_field(app, "Title").value, len(app.main.warning)) == ("A", 0)

    with app_store.begin() as connection:
        backlog.change(connection, 1, at=AT, who="ani", title="B")
    _field(app, "Owner").input("Tim kurir")
    _press(app, "Save")
    with app_store.begin() as connection:
        assert (backlog.one(connection, 1).title, backlog.one(connection, 1).owner) == ("B", "Tim kurir")


def test_two_items_are_merged_split_and_the_split_is_taken_back_on_the_page(app_store):
    apps.opened().button(key="add-1").click().run()
    apps.opened().button(key="add-3").click().run()

    app = apps.opened("pages/4_Backlog.py", item="2")
    app.selectbox(key="into-2").set_value(1).run().button(key="merge-2").click().run()
    with app_store.begin() as connection:
        assert [item.topic_ids for item in backlog.every(connection)] == [(1, 3), (3,)]

    app = apps.opened("pages/4_Backlog.py", item="1")
    app.multiselect(key="out-1").set_value([3]).run().button(key="split-1").click().run()
    with app_store.begin() as connection:
        assert [item.topic_ids for item in backlog.every(connection)] == [(1,), (3,), (3,)]

    app.button(key="undo-last").click().run()
    with app_store.begin() as connection:
        assert backlog.one(connection, 1).topic_ids == (1, 3)
    assert not app.exception


def test_a_shipped_item_shows_in_the_week_and_is_announced(app_store):
    apps.opened().button(key="add-3").click().run()
    app = apps.opened("pages/4_Backlog.py", item="1")
    next(field for field in app.text_input if field.label == "Release").input("5.2")
    next(field for field in app.date_input if field.label == "Shipped on").set_value(stores.date(2026, 2, 23))
    next(button for button in app.button if button.label == "Mark as shipped").click().run()

    assert "8.5 people a week in the 4 weeks before, 1.2 a week since" in apps.said(apps.opened("pages/2_Weekly.py"))
    announced = apps.opened("pages/5_Announcements.py")
    assert announced.selectbox(key="_shipped").value == 1
    told, left_out, nobody = (int(metric.value) for metric in announced.metric[:3])
    assert (told + left_out, nobody) == (68, 0)
    assert "No address in the vault" in apps.said(announced)


def test_messages_are_handed_over_once_and_the_page_says_so(app_store):
    with app_store.begin() as connection:
        item = backlog.add(connection, topic_id=3, title="Checkout", problem="", owner="", at=AT, who="ani")
        releases.ship_as(connection, item, name="5.2", on=stores.date(2026, 2, 23), at=AT, who="ani")
        releases.say(connection, 1, item, at=AT, who="ani", change="Checkout lancar lagi.", change_en="It works again.")
    app = apps.opened("pages/5_Announcements.py")
    told = int(app.metric[0].value)
    with app_store.begin() as connection:
        releases.say(connection, 1, item, at=AT, who="budi", change="Checkout lancar lagi, semuanya.")
    next(button for button in app.button if button.label.startswith("Hand over")).click().run()
    assert "Somebody changed this release meanwhile: read it again" in apps.said(app)
    assert int(app.metric[0].value) == told
    next(button for button in app.button if button.label.startswith("Hand over")).click().run()

    assert not app.exception
    assert told - int(app.metric[0].value) > 0
    assert "on a list to post" in apps.said(app)
    with app_store.begin() as connection:
        assert sum(outbox.counts(connection, 1).values()) == told - int(app.metric[0].value)
    assert "Lists that were handed over earlier" not in [one.label for one in app.expander]
    assert "Lists that were handed over earlier" in [
        one.label for one in apps.opened("pages/5_Announcements.py").expander
    ]


def test_words_typed_for_an_announcement_neither_overwrite_a_colleagues_nor_are_lost(app_store):
    with app_store.begin() as connection:
        item = backlog.add(connection, topic_id=3, title="Checkout", problem="", owner="", at=AT, who="ani")
        releases.ship_as(connection, item, name="5.2", on=stores.date(2026, 2, 23), at=AT, who="ani")
    app = apps.opened("pages/5_Announcements.py")
    with app_store.begin() as connection:
        releases.say(connection, 1, item, at=AT, who="budi", change="Lancar.", change_en="It works.")
    _field(app, "What changed, in Indonesian").input("Beres.")
    _press(app, "Save words")

    assert app.main.warning[0].value.startswith("Somebody changed this meanwhile: What changed, in Indonesian, What")
    _press(app, "Save words")
    with app_store.begin() as connection:
        (kept,) = releases.items(connection, 1)
    # The topic's name, which nobody typed, goes on following the topic.
    assert (kept.topic, kept.change, kept.change_en) == ("", "Beres.", "It works.")
    app.button(key="undo-last").click().run()
    assert _field(app, "What changed, in Indonesian").value == "Lancar."


def test_a_release_that_is_still_to_come_has_no_draft_on_the_page(app_store):
    with app_store.begin() as connection:
        item = backlog.add(connection, topic_id=3, title="Checkout", problem="", owner="", at=AT, who="ani")
        releases.ship_as(connection, item, name="9.9", on=stores.date(2099, 1, 1), at=AT, who="ani")
    app = apps.opened("pages/5_Announcements.py")

    assert not app.exception
    assert "Nobody is told before that day, and nothing is drafted." in apps.said(app)
    assert "Draft" not in [one.label for one in app.text_area]


def test_the_backlog_ranks_anew_by_a_formula_of_ones_own(app_store):
    for topic_id in (1, 2):
        apps.opened().button(key=f"add-{topic_id}").click().run()
    app = apps.opened("pages/4_Backlog.py")
    first = app.dataframe[0].value["title"].tolist()
    app.segmented_control(key="_rank").set_value("own").run()
    app.text_input(key="_formula").input("0 - harm").run()

    assert app.dataframe[0].value["title"].tolist() == first[::-1]
    app.slider(key="_w1").set_value(2.5).run()
    link = {name: app.query_params[name] for name in ("rank", "formula", "w1")}
    assert link == {"rank": "own", "formula": "0 - harm", "w1": "2.5"}
    app = apps.opened("pages/4_Backlog.py", **link)
    assert (app.dataframe[0].value["title"].tolist(), app.slider(key="_w1").value) == (first[::-1], 2.5)
    app.text_input(key="_formula").input("harm / (").run()
    assert "The formula cannot be read" in app.error[0].value


def test_an_issue_of_the_tracker_that_is_the_same_is_linked_in_one_click(app_store):
    apps.opened().button(key="add-3").click().run()
    with app_store.begin() as connection:
        (topic,) = [one for one in topics.every(connection) if one.id == 3]
        same = StoredIssue(
            "jira", "PAY-7", "Checkout fails", None, "To do", None, "", topic.fingerprint, topic.centroid.tobytes()
        )
        tracker.save(connection, [same], at=AT, who="ani")
    app = apps.opened("pages/4_Backlog.py", item="1")
    app.button(key="twin-PAY-7").click().run()

    assert "In the tracker: PAY" in apps.said(app)
    with app_store.begin() as connection:
        assert backlog.one(connection, 1).external_key == "PAY-7"


def test_the_trackers_export_is_brought_back_on_the_page_and_ships_what_is_done_there(app_store):
    apps.opened().button(key="add-3").click().run()
    with app_store.begin() as connection:
        (item,) = backlog.every(connection)
    export = f"Summary,Issue key,Status,Resolved\n{item.title},PAY-7,Done,01/Mar/26 9:15 AM\nLain,PAY-8,Parkir,\n"
    app = apps.opened("pages/4_Backlog.py")
    app.file_uploader(key="_tracker").upload("jira.csv", export.encode("utf-16"), "text/csv").run()
    next(button for button in app.button if button.label == "Take it in").click().run()

    assert not app.exception
    assert "2 issues read\\. 1 item linked by its title\\. 1 item moved\\." in apps.said(app)
    assert "Parkir" in apps.said(app)
    with app_store.begin() as connection:
        assert (backlog.one(connection, 1).external_key, backlog.one(connection, 1).release) == ("PAY-7", "2026-03-01")


def test_a_release_is_judged_on_its_page(app_store):
    with app_store.begin() as connection:
        item = backlog.add(connection, topic_id=3, title="Checkout", problem="", owner="", at=AT, who="ani")
        releases.ship_as(connection, item, name="5.2", on=stores.date(2026, 2, 23), at=AT, who="ani")

    app = apps.opened("pages/9_Impact.py", release="1", lang="id")

    assert not app.exception
    assert app.info[0].value.replace("\\", "") == "Terlalu dini: baru 3 minggu penuh sejak orang memperbarui, perlu 4."
    assert [metric.value for metric in app.metric[:2]] == ["8,6", "1,0"]
    after = app.metric[1].proto  # nothing is known yet, so it is neither good nor bad
    assert (after.delta_description, after.color, after.direction) == ("dari perkiraan", after.GRAY, after.NONE)


def test_an_edit_of_an_item_is_taken_back_and_leaves_what_others_changed_meanwhile(app_store):
    apps.opened().button(key="add-1").click().run()
    app = apps.opened("pages/4_Backlog.py", item="1")
    next(field for field in app.text_input if field.label == "Owner").input("Tim kurir")
    next(field for field in app.text_input if field.label == "Labels").input("kurir")
    next(button for button in app.button if button.label == "Save").click().run()
    with app_store.begin() as connection:
        backlog.change(connection, 1, at=AT, who="budi", effort=2.0)

    app.button(key="undo-last").click().run()

    with app_store.begin() as connection:
        item = backlog.one(connection, 1)
    assert (item.owner, item.labels, item.effort) == ("", (), 2.0)
    assert not app.exception


def test_a_comment_on_an_item_is_taken_back(app_store):
    apps.opened().button(key="add-1").click().run()
    app = apps.opened("pages/4_Backlog.py", item="1")
    next(field for field in app.text_area if field.label == "Comment").input("Salah tempat")
    next(button for button in app.button if button.label == "Add comment").click().run()

    app.button(key="undo-last").click().run()

    with app_store.begin() as connection:
        assert [row[2] for row in backlog.history(connection, 1)] == ["item"]
        with pytest.raises(NotFound, match="no comment 2; perhaps it was taken back already"):
            backlog.take_comment_back(connection, 2, at=AT, who="budi")
