"""Text to tokens and back with any tokenizer of the Transformers library.

Imports transformers; reach it only after :func:`pipeline.mt.extras.require_transformers`.
"""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from pathlib import Path

from transformers import AutoTokenizer

from pipeline.errors import ModelError
from pipeline.mt.tokenization import Prefixes, check_prefixes, guess_prefixes
from pipeline.mt.transformers_files import first_line


class TransformersTokenizer:
    """A tokenizer directory as ``save_pretrained`` writes it.

    The library's own language switches (``src_lang``) differ from family to family; the
    prefixes are put in here instead, the same way for all.

    Args:
        directory: holds the tokenizer's files.
        prefixes: the model's language tokens; None finds them in the vocabulary.

    Raises:
        ModelError: a file of the tokenizer is missing or damaged, or the vocabulary lacks
            a prefix.
    """

    def __init__(self, directory: Path, prefixes: Prefixes | None) -> None:
        try:
            with warnings.catch_warnings():
                # MarianTokenizer recommends a punctuation normaliser that it never calls.
                warnings.filterwarnings("ignore", message="Recommended: pip install sacremoses")
                self.inner = AutoTokenizer.from_pretrained(
                    str(directory), local_files_only=True, trust_remote_code=False
                )
        except Exception as error:  # the library raises anything here, bare Exception included
            raise ModelError(
                f"{directory}: the tokenizer cannot be loaded: {first_line(error)}"
            ) from None
        self.prefixes = guess_prefixes(self._knows) if prefixes is None else prefixes
        check_prefixes(self.prefixes, self._knows, directory)
        self.specials = frozenset(
            {*self.inner.all_special_tokens, *self.prefixes.source, *self.prefixes.target}
        )

    def _knows(self, token: str) -> bool:
        # get_vocab() may leave out M2M100's language tokens.
        return self.inner.convert_tokens_to_ids(token) not in (None, self.inner.unk_token_id)

    def encode(self, text: str) -> list[str]:
        """Return ``prefix + pieces + end token``."""
        return [*self.prefixes.source, *self.inner.tokenize(text), self.inner.eos_token]

    def decode(self, tokens: Sequence[str]) -> str:
        """Return the text of the pieces among ``tokens``."""
        pieces = [token for token in tokens if token not in self.specials]
        text: str = self.inner.convert_tokens_to_string(pieces)
        return text.strip()
