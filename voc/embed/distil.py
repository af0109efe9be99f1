"""Making, judging, keeping and choosing a student; see `student`."""

import errno
import struct
import tempfile
import zipfile
import zlib
from collections import deque
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from voc import cores
from voc.embed.encoder import Encoder, Vectors, unit
from voc.embed.student import KINDS, DistilledEncoder, Fidelity, Terms, count_terms, read, weigh
from voc.errors import SettingsError, TooFewFeedback

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

_FEWEST = 200
_LEAST_TEXTS = 2  # a term in one text only teaches nothing about others
_COMPONENTS = 256
_RIDGE = 1.0
_HELD_OUT = 0.1
_MOST_HELD_OUT = 1000
_FILE = "student.npz"
_NEIGHBOURS = 10
_MOST_GROUPS = 50
_BLOCK = 500  # rows of the kernel at a time
# What Python raises for an archive with wrong bytes in it: in a part, in a header, in a flag (encrypted, packed).
_DAMAGE = (zipfile.BadZipFile, ValueError, EOFError, RuntimeError, NotImplementedError, struct.error, zlib.error)


class StudentLost(SettingsError):
    """The file of a distilled encoder is gone or damaged; the batch job teaches another."""


def distil(texts: Sequence[str], teacher_vectors: Vectors, *, seed: int) -> DistilledEncoder:
    """Learn from the teacher's vectors of a sample to embed every further text.

    A tenth of the sample, at most 1,000 texts, is held out to measure fidelity.
    Memory grows with the square of the sample: 0.4 GiB for 10,000 texts.

    Args:
        texts: n unique texts, redacted, the more alike to the rest the better.
        teacher_vectors: float32 array of shape (n, d), unit rows, row i for texts[i].
        seed: which texts are held out.

    Raises:
        TooFewFeedback: fewer than 200 texts with a vector.
    """
    filled = np.flatnonzero(teacher_vectors.any(axis=1))
    if len(filled) < _FEWEST:
        raise TooFewFeedback(
            f"{len(filled)} texts are too few to learn an encoder from; it takes {_FEWEST}. Use --encoder e5."
        )
    order = np.random.default_rng(seed).permutation(filled)
    held = order[: min(_MOST_HELD_OUT, int(len(order) * _HELD_OUT))]
    learnt = np.sort(order[len(held) :])
    found = read([texts[i] for i in learnt])
    terms = count_terms(found, len(learnt), least=_LEAST_TEXTS)
    mean = teacher_vectors[learnt].mean(axis=0, dtype=np.float64).astype(np.float32)
    components = _principal(teacher_vectors[learnt] - mean)
    rows = weigh(found, terms, len(learnt))
    weights, intercept = _ridge(rows, (teacher_vectors[learnt] - mean) @ components.T)
    centre = (mean + intercept @ components).astype(np.float32)
    blank = Fidelity(0.0, 0.0, 0)
    student = DistilledEncoder(terms, weights.astype(np.float16), components, centre, blank)
    student.fidelity = fidelity(student, [texts[i] for i in held], teacher_vectors[held], mean=mean, grouped=True)
    return student


def fidelity(
    student: Encoder,
    texts: Sequence[str],
    teacher_vectors: Vectors,
    *,
    mean: Vectors | None = None,
    grouped: bool = False,
    labels: Sequence[str] | None = None,
) -> Fidelity:
    """Compare a student with its teacher on texts that it has not learnt from.

    Args:
        texts: n texts; neighbours are sought among them, so some hundred are needed to say much.
        teacher_vectors: float32 array of shape (n, d), unit rows.
        mean: what both are centred on; default: the mean of teacher_vectors.
        grouped: whether to look for groups as well, which takes scikit-learn.
        labels: of each text what people call it; groups by the student are then judged by these.
    """
    middle = teacher_vectors.mean(axis=0) if mean is None else mean
    own, taught = unit(student.encode(texts) - middle), unit(teacher_vectors - middle)
    cosine = float(np.mean((own * taught).sum(axis=1)))
    grouping = _grouping(own, taught, labels) if grouped or labels is not None else None
    return Fidelity(round(cosine, 4), round(_overlap(own, taught), 4), len(texts), grouping)


def join(teacher_vectors: Vectors, student_vectors: Vectors, *, weight: float = 1.0) -> Vectors:
    """Both views of each text side by side, for finding topics: meaning and wording agree better than either.

    Centre both before. weight is that of the student; the result has shape
    (n, d_teacher + d_student) and unit rows. A row that one side lacks is the other's alone.
    """
    return unit(np.hstack([teacher_vectors, np.float32(weight) * student_vectors]))


def save(student: DistilledEncoder, folder: Path) -> Path:
    """Write a student to folder/student.npz, whole or not at all."""
    arrays: dict[str, NDArray[Any]] = {
        "weights": student.weights,
        "components": student.components,
        "mean": student.mean,
        "fidelity": np.array(list(asdict(student.fidelity).values()), dtype=np.float64),  # None becomes NaN
    }
    for kind, terms in student.terms.items():
        arrays |= {f"{kind}_hashes": terms.hashes, f"{kind}_rarity": terms.rarity}
        arrays[f"{kind}_unseen"] = np.array(terms.unseen)
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=folder, delete=False) as part:
        np.savez(part, allow_pickle=False, **arrays)
    return Path(part.name).replace(folder / _FILE)


def load_student(folder: Path) -> DistilledEncoder:
    """Read what `save` wrote.

    Raises:
        StudentLost: there is no student in the folder, or it is damaged.
    """
    path = folder / _FILE
    try:
        _check(path)
        with np.load(path, allow_pickle=False) as kept:
            terms = {
                kind: Terms(kept[f"{kind}_hashes"], kept[f"{kind}_rarity"], float(kept[f"{kind}_unseen"]))
                for kind in KINDS
            }
            cosine, overlap, texts, *grouping = kept["fidelity"].tolist()  # earlier versions kept no grouping
            known = [one for one in grouping if one == one]
            measured = Fidelity(cosine, overlap, int(texts), *known)
            return DistilledEncoder(terms, kept["weights"], kept["components"], kept["mean"], measured)
    except FileNotFoundError as error:
        raise StudentLost(f"There is no distilled encoder in {folder}. Run the batch job; it makes one.") from error
    except (*_DAMAGE, KeyError) as error:
        raise StudentLost(f"{path} is damaged. Run the batch job again; it makes another.") from error


def is_whole(folder: Path) -> bool:
    """Whether a student lies in the folder as `save` wrote it, by the checksums of its zip archive."""
    try:
        _check(folder / _FILE)
    except (FileNotFoundError, *_DAMAGE):
        return False
    return True


def _check(path: Path) -> None:
    """Read every part against its checksum.

    Raises:
        FileNotFoundError: there is no such file.
        zipfile.BadZipFile: a part is not as it was written; or another of _DAMAGE, where its frame is not.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            if (part := archive.testzip()) is not None:
                raise zipfile.BadZipFile(part)
    except OSError as error:
        if error.errno != errno.EINVAL:  # which a place before the start of the file gives
            raise
        raise zipfile.BadZipFile(str(path)) from error


def _ridge(rows: "csr_matrix", targets: NDArray[np.floating]) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """Weights (terms, k) and intercept (k,) of a ridge regression.

    Solved for the texts instead of the terms (the dual form; Saunders et al. 1998),
    as there are fewer of them: eight times as fast here as conjugate gradients.
    """
    from scipy.linalg import cho_factor, cho_solve

    n = rows.shape[0]
    kernel = np.empty((n, n), dtype=np.float32)
    columns = rows.T.tocsr()

    def fill(start: int) -> None:
        kernel[start : start + _BLOCK] = (rows[start : start + _BLOCK] @ columns).toarray()

    with ThreadPoolExecutor(cores.available()) as pool:  # a sparse product leaves other threads alone
        deque(pool.map(fill, range(0, n, _BLOCK)), maxlen=0)
    # Centring the kernel centres the terms without making their sparse rows dense.
    means = kernel.mean(axis=0)
    kernel -= means
    kernel -= (means - means.mean())[:, None]
    kernel[np.diag_indices(n)] += _RIDGE
    middle = targets.mean(axis=0)
    # The kernel is symmetric; its transpose lies as LAPACK wants it, which saves a copy of it.
    factor = cho_factor(kernel.T, lower=True, overwrite_a=True, check_finite=False)
    shares = cho_solve(factor, (targets - middle).astype(np.float32))
    weights = np.asarray(rows.T @ (shares - shares.mean(axis=0)), dtype=np.float32)
    intercept = middle - np.asarray(rows.mean(axis=0)).ravel() @ weights
    return weights, intercept.astype(np.float32)


def _principal(centred: Vectors) -> Vectors:
    """The directions in which the teacher's vectors differ most, shape (at most _COMPONENTS, d)."""
    _, directions = np.linalg.eigh(centred.T.astype(np.float64) @ centred)
    return np.ascontiguousarray(directions[:, ::-1][:, :_COMPONENTS].T, dtype=np.float32)


def _grouping(own: Vectors, taught: Vectors, labels: Sequence[str] | None) -> float | None:
    """See Fidelity.grouping; as many groups as labels, otherwise one for some ten texts."""
    if len(own) < 2 * _NEIGHBOURS:
        return None
    from sklearn.cluster import KMeans
    from sklearn.metrics import adjusted_mutual_info_score

    count = len(set(labels)) if labels is not None else min(len(own) // _NEIGHBOURS, _MOST_GROUPS)
    groups = KMeans(count, n_init=1, random_state=0)
    against = groups.fit_predict(taught) if labels is None else labels
    return round(float(adjusted_mutual_info_score(against, groups.fit_predict(own))), 4)


def _overlap(own: Vectors, taught: Vectors) -> float:
    count = min(_NEIGHBOURS, len(own) - 1)
    if count < 1:
        return 0.0
    near_own, near_taught = _nearest(own, count), _nearest(taught, count)
    shared = [len(set(a) & set(b)) for a, b in zip(near_own.tolist(), near_taught.tolist(), strict=True)]
    return float(np.mean(shared)) / count


def _nearest(vectors: Vectors, count: int) -> NDArray[np.int64]:
    similarities = vectors @ vectors.T
    np.fill_diagonal(similarities, -np.inf)
    return np.argpartition(-similarities, count - 1, axis=1)[:, :count]
