"""Posts that never name us: told from the rest, set aside, counted, and brought back."""

import json

import numpy as np
import pytest
from conftest import run_job

from voc.cli import main
from voc.errors import SettingsError
from voc.relevance import Profile, judge, read_profile, write_profile

OURS = ("paket {n} belum sampai", "kurir {n} tidak datang", "refund pesanan {n} lama", "ongkir ke kota {n} mahal")
OTHER = ("pertandingan bola {n} seru", "resep sambal {n} pedas", "konser band {n} meriah", "cuaca hari {n} cerah")
SEED = 0


def lines(forms: tuple[str, ...], count: int) -> list[str]:
    return [forms[n % len(forms)].format(n=n) for n in range(count)]


def placed(count: int, side: int) -> np.ndarray:
    """Unit vectors around four points of one side."""
    rng = np.random.default_rng(side)
    centres = np.eye(16)[4 * side + np.arange(count) % 4]
    vectors = centres + rng.normal(0, 0.15, (count, 16))
    return (vectors / np.linalg.norm(vectors, axis=1, keepdims=True)).astype(np.float32)


@pytest.fixture(scope="module")
def judged():
    texts = [*lines(OURS, 120), *lines(OTHER, 280)]
    vectors = np.concatenate([placed(120, 0), placed(280, 1)])

    def ask(profile: Profile = Profile()):  # noqa: B008
        return judge(placed(300, 0), lines(OURS, 300), vectors, texts, profile, seed=SEED)

    return ask


def test_posts_like_our_own_channels_are_ours(judged):
    found = judged()

    assert found.ours.tolist() == [True] * 120 + [False] * 280
    assert ((found.score >= 0) & (found.score <= 1)).all()


@pytest.mark.parametrize("others", [0, 5, 40])
def test_a_feed_that_is_mostly_ours_loses_hardly_any_of_it(others):
    texts = [*lines(OURS, 360), *lines(OTHER, others)]
    vectors = np.concatenate([placed(360, 0), placed(others, 1)])

    found = judge(placed(300, 0), lines(OURS, 300), vectors, texts, Profile(), seed=SEED)

    assert found.ours[:360].mean() >= 0.9
    assert not found.ours[360:].any() or others < 20  # too few others to learn from lose nothing


def test_the_reason_is_the_words_that_speak_for_what_was_decided(judged):
    found = judged()

    assert "paket" in " ".join(found.reasons[0])
    assert {"sambal", "resep", "pedas"} & set(" ".join(found.reasons[121]).split())
    assert {"paket", "kurir", "refund", "ongkir"} & set(found.learned)


def test_what_people_decided_goes_before_the_score(judged):
    found = judged(Profile(always=frozenset({"resep"}), never=frozenset({"ongkir"})))

    assert found.ours[121]
    assert found.reasons[121] == ("resep",)
    assert not found.ours[3]


def test_a_line_drawn_by_hand_is_kept(judged):
    assert judged(Profile(least=0.0)).ours.all()
    assert not judged(Profile(least=1.0)).ours[120:].any()


def test_a_profile_is_read_as_it_was_written(tmp_path):
    profile = Profile(frozenset({"x"}), frozenset({"toko"}), frozenset({"bola"}), 0.4)
    write_profile(tmp_path / "relevance.yaml", profile, ["paket"])

    assert read_profile(tmp_path / "relevance.yaml") == profile
    assert read_profile(tmp_path / "none.yaml") == Profile()


@pytest.mark.parametrize("text", ["- a", "least: much", "always: 3", "["])
def test_a_profile_that_is_not_as_it_should_be_is_named(tmp_path, text):
    (tmp_path / "relevance.yaml").write_text(text, encoding="utf-8")

    with pytest.raises(SettingsError, match=r"relevance.yaml must hold the lists 'listen', 'always' and 'never'"):
        read_profile(tmp_path / "relevance.yaml")


def test_a_line_outside_the_scale_is_refused(tmp_path):
    (tmp_path / "relevance.yaml").write_text("least: 7", encoding="utf-8")

    with pytest.raises(SettingsError, match=r"'least' must be a number from 0 to 1, got 7.0"):
        read_profile(tmp_path / "relevance.yaml")


def test_the_job_sets_posts_aside_once_a_source_is_listened_to_and_brings_them_back(tmp_path, capsys):
    files, home = tmp_path / "in", tmp_path / "home"
    files.mkdir()
    home.mkdir()
    head = "id,date,text,channel,source\n"
    reviews = [f"r{n},2026-03-{1 + n % 28:02d},{t},review,play" for n, t in enumerate(lines(OURS, 260))]
    said = [*lines(OURS, 60), *lines(OTHER, 140)]
    social = [f"s{n},2026-03-{1 + n % 28:02d},{t} ya,social,feed" for n, t in enumerate(said)]
    (files / "all.csv").write_text(head + "\n".join([*reviews, *social]) + "\n", encoding="utf-8")
    profile = home / "voc.files" / "relevance.yaml"

    first = run_job(files, home)
    profile.write_text("listen: [feed]\n", encoding="utf-8")
    named = run_job(files, home, own_names=("Resep",))
    second = run_job(files, home)
    assert main(["posts", "--store", f"sqlite:///{home}/voc.db", "--limit", "500", "--json"]) == 0
    listed = json.loads(capsys.readouterr().out)
    assert main(["posts", "--store", f"sqlite:///{home}/voc.db", "--as-of", "2026-03-10", "--json"]) == 0
    early = json.loads(capsys.readouterr().out)
    profile.write_text("listen: []\n", encoding="utf-8")
    third = run_job(files, home)

    assert (first.set_aside, third.set_aside) == (0, 0)
    texts = [post["text"] for post in listed["posts"]]
    assert named.set_aside == len([text for text in texts if not text.startswith("resep")])
    assert second.set_aside == listed["set_aside"] == len(texts) > 90
    evening = "2026-03-10 17:00"  # 24 o'clock in Jakarta, told in UTC
    assert early["set_aside"] == sum(post["said_at"] < evening for post in listed["posts"]) > 0
    assert max(post["said_at"] for post in early["posts"]) < evening < max(post["said_at"] for post in listed["posts"])
    assert not [text for text in texts if text.split()[0] in ("paket", "kurir", "refund", "ongkir")]
    assert read_profile(profile) == Profile()
