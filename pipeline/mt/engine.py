"""What every translation engine offers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from pipeline.mt.alignment import Alignment


class Engine(Protocol):
    """A loaded Korean-to-English model.

    A translation depends on the text alone, not on the texts beside it: both engines batch
    only texts of equal length (see :func:`pipeline.mt.decoding.equal_length_batches`). In
    CTranslate2's int8 this holds bit for bit, in floating point up to rounding. A job that
    is interrupted and goes on with what is left therefore ends with the same English.

    Attributes:
        name: the model's name in the registry, on the hub, or its directory's.
        model_hash: SHA-256 (hex) over the model's files, see :mod:`pipeline.mt.checksums`.
        decoding: what else decides the output, on one line, e.g. ``ct2-4.8.5,int8_float32,beam4``.
        placeholders: tokens that the model copies from source to output; may be empty.
        figures: whether they may stand for figures too, and not for names alone.
        max_tokens: the longest source that the model takes, as :meth:`count_tokens` counts.
    """

    @property
    def name(self) -> str: ...  # noqa: D102 - described above, as are the next five
    @property
    def model_hash(self) -> str: ...  # noqa: D102
    @property
    def decoding(self) -> str: ...  # noqa: D102
    @property
    def placeholders(self) -> tuple[str, ...]: ...  # noqa: D102
    @property
    def figures(self) -> bool: ...  # noqa: D102
    @property
    def max_tokens(self) -> int: ...  # noqa: D102

    def count_tokens(self, text: str) -> int:
        """Return the length of ``text`` as the model sees it, special tokens included."""

    def translate(self, texts: Sequence[str]) -> list[str]:
        """Translate texts of at most ``max_tokens`` tokens; none may be blank.

        Args:
            texts: Korean texts, in any order; :func:`pipeline.mt.translate_all` takes
                care of blank, repeated and over-long ones.

        Returns:
            The English of each text.

        Raises:
            EngineError: a text is blank or too long, or the model failed on it.
        """

    def constrain(self, texts: Sequence[str]) -> list[str]:
        """Translate texts with each of their placeholders once and no words twice in a row.

        It takes several times as long as :meth:`translate` (see
        :mod:`pipeline.mt.constraints`) and is meant for texts whose translation failed so.
        What the model cannot be brought to is wrong in the English all the same.

        Args:
            texts: Korean texts of at most ``max_tokens`` tokens; none may be blank.

        Returns:
            The English of each text.

        Raises:
            EngineError: a text is blank or too long, or the model failed on it.
        """

    def align(self, texts: Sequence[str]) -> list[Alignment]:
        """Translate texts as :meth:`translate` does, and tell which English came from where.

        It costs a little more than translating; the English is the same.

        Args:
            texts: Korean texts of at most ``max_tokens`` tokens; none may be blank.

        Returns:
            One Alignment per text, of the English that :meth:`translate` returns.

        Raises:
            EngineError: a text is blank or too long, or the model failed on it.
        """
