import random
from dataclasses import dataclass, field, replace

import pytest
from conftest import open_in
from test_store import said

from voc import embed, passages
from voc.models import Language
from voc.pipeline import encoders
from voc.pipeline.progress import Silent, Stages
from voc.settings import Settings
from voc.store import Store, feedback
from voc.store.feedback import PassageText
from voc.store.space import Space, present, remember

pytestmark = pytest.mark.slow

THINGS = ("paket", "kurir", "saldo", "refund", "voucher", "ongkir", "aplikasi", "promo", "penjual", "resi")
DEEDS = ("hilang", "lama", "gagal", "rusak", "mahal", "telat", "palsu", "error", "ditolak", "lambat")
ENDS = ("kemarin", "tadi", "lagi", "terus", "sekali", "padahal penting", "dari pagi", "tolong dibantu")
USUAL = random.Random(1).sample([f"{a} {b} {c}" for c in ENDS for a in THINGS for b in DEEDS], 800)
ANIMALS = ("elephant", "tiger", "parrot", "lizard", "dolphin", "spider", "camel", "otter", "raven", "badger")
PLACES = ("river", "desert", "jungle", "mountain", "island", "cave", "meadow", "glacier", "swamp", "prairie")
UNHEARD = [f"the {a} {verb} near a {b}" for verb in ("sleeps", "hunts") for a in ANIMALS for b in PLACES]


@dataclass
class Told(Silent):
    lines: list[str] = field(default_factory=list)

    def say(self, line: str) -> None:
        self.lines.append(line)


def kept(store: Store, texts) -> list[int]:
    """Texts as passages of the store; their ids."""
    ids = [passages.key(text) for text in texts]
    pieces = [PassageText(id_, text, Language.INDONESIAN, True) for id_, text in zip(ids, texts, strict=True)]
    with store.begin() as connection:
        feedback.save(connection, [replace(said(one.id, one.text), passages=[one]) for one in pieces])
    return ids


@pytest.fixture
def filled(tmp_path):
    """A store whose vectors are of a student of the usual texts but the last 200."""
    with open_in(tmp_path) as store:
        kept(store, USUAL[:600])
        encoder, cosine = encoders.choose(store, Settings(encoder="distilled"), Stages(Silent()))
        remember(store, Space("auto", encoder.name, encoder.fingerprint, encoder.dim, cosine))
        yield store


def test_a_student_stays_while_new_texts_are_like_the_old(filled):
    space = present(filled)

    encoder, cosine = encoders.still_good(filled, space, kept(filled, USUAL[600:]), Stages(Silent()))

    assert encoder.fingerprint == space.fingerprint
    assert cosine == space.cosine > 0.6


def test_a_student_that_new_texts_left_behind_learns_anew_and_says_so(filled):
    told = Told()
    fresh = kept(filled, UNHEARD)

    assert encoders.still_good(filled, present(filled), fresh, Stages(told)) == (None, None)
    assert "learns anew" in told.lines[0]

    encoder, cosine = encoders.choose(filled, Settings(encoder="distilled"), Stages(told), judged_on=fresh)

    assert encoder.fingerprint != present(filled).fingerprint
    remember(filled, Space("auto", encoder.name, encoder.fingerprint, encoder.dim, cosine))
    assert encoders.still_good(filled, present(filled), fresh, Stages(told))[0] is not None


def test_few_new_texts_do_not_judge_a_student(filled):
    encoder, _ = encoders.still_good(filled, present(filled), kept(filled, UNHEARD[:50]), Stages(Silent()))

    assert isinstance(encoder, embed.AssistedEncoder)
