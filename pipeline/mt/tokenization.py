"""Text to a model's tokens and back, with SentencePiece.

Every model family here reads ``source prefix + pieces + </s>`` and writes
``target prefix + pieces``; what differs is the prefix that names the language.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from sentencepiece import SentencePieceProcessor

from pipeline.errors import ModelError

SENTENCEPIECE_FILES = ("source.spm", "sentencepiece.bpe.model", "spiece.model")
_END = "</s>"


@dataclass(frozen=True, slots=True)
class Prefixes:
    """The tokens before the source and before the output, e.g. ``kor_Hang``, ``eng_Latn``."""

    source: tuple[str, ...] = ()
    target: tuple[str, ...] = ()


class Tokenizer(Protocol):
    """Text to tokens and back, for a model with these ``prefixes``."""

    @property
    def prefixes(self) -> Prefixes: ...  # noqa: D102 - described above

    @property
    def specials(self) -> frozenset[str]: ...  # noqa: D102 - tokens that stand for no text

    def encode(self, text: str) -> list[str]:
        """Return the tokens that the encoder reads, prefix and end token included."""

    def decode(self, tokens: Sequence[str]) -> str:
        """Return the text of tokens that the decoder wrote, its target prefix removed."""


_KNOWN_PREFIXES = (
    Prefixes(("kor_Hang",), ("eng_Latn",)),  # NLLB
    Prefixes(("__ko__",), ("__en__",)),  # M2M100
    Prefixes(("<2en>",)),  # MADLAD-400
)


def guess_prefixes(knows: Callable[[str], bool]) -> Prefixes:
    """Return the prefixes from Korean to English of the family that the vocabulary shows.

    A model without language tokens is one for a single pair: it has no prefixes.

    Args:
        knows: tells whether a token is in the model's vocabulary.
    """
    for prefixes in _KNOWN_PREFIXES:
        if all(map(knows, prefixes.source + prefixes.target)):
            return prefixes
    return Prefixes()


def check_prefixes(prefixes: Prefixes, knows: Callable[[str], bool], directory: Path) -> None:
    """Check that the model in ``directory`` knows its language tokens.

    Raises:
        ModelError: it lacks one; an unknown token would be taken for an unknown word.
    """
    for token in prefixes.source + prefixes.target:
        if not knows(token):
            raise ModelError(f"{directory}: the vocabulary has no language token {token!r}")


class SentencePieceTokenizer:
    """SentencePiece models as Marian, NLLB, M2M100 and T5 come with.

    Args:
        directory: holds ``source.spm`` (and ``target.spm``), or one model for both
            languages: ``sentencepiece.bpe.model`` or ``spiece.model``.
        prefixes: the model's language tokens.

    Raises:
        ModelError: there is no such file, or it is damaged.
    """

    def __init__(self, directory: Path, prefixes: Prefixes) -> None:
        source = next(
            (directory / name for name in SENTENCEPIECE_FILES if (directory / name).is_file()), None
        )
        if source is None:
            raise ModelError(
                f"{directory}: the tokenizer is missing: none of {', '.join(SENTENCEPIECE_FILES)}"
            )
        target = directory / "target.spm"
        self._source = _load(source)
        self._target = _load(target) if target.is_file() else self._source
        self.prefixes = prefixes
        self.specials = frozenset({*prefixes.source, *prefixes.target, _END})

    def encode(self, text: str) -> list[str]:
        """Return ``prefix + pieces + </s>``."""
        return [*self.prefixes.source, *self._source.encode(text, out_type=str), _END]

    def decode(self, tokens: Sequence[str]) -> str:
        """Return the text of ``prefix + pieces``.

        Language and end tokens can also stand inside: attention may pick one to replace
        an unknown token.
        """
        text: str = self._target.decode([token for token in tokens if token not in self.specials])
        return text.strip()


def _load(path: Path) -> SentencePieceProcessor:
    try:
        return SentencePieceProcessor(model_file=str(path))
    except (RuntimeError, OSError) as error:
        raise ModelError(f"{path}: not a SentencePiece model: {error}") from None
