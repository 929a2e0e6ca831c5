"""The shared vocabulary: a SentencePiece model and the files of a MarianTokenizer.

Identifiers are those of SentencePiece: ``</s>`` 0, ``<unk>`` 1, then placeholders, bytes
and pieces. ``<pad>``, which SentencePiece does not know, is the last, as CTranslate2's
converter wants it.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterable, Sequence
from pathlib import Path

import sentencepiece

from pipeline.training.pair import PLACEHOLDERS

EOS, UNK = 0, 1
_MODEL_MAX_LENGTH = 512


def train_vocabulary(sentences: Iterable[str], size: int, path: Path, seed: int) -> None:
    """Train a unigram vocabulary of ``size`` pieces (``<pad>`` counted) and write it to ``path``.

    Digits are pieces of their own, for a number must be copied digit by digit; what no
    piece covers falls back to bytes. Text is taken as it is: it is normalised before.
    """
    sentencepiece.set_random_generator_seed(seed)
    sentencepiece.SentencePieceTrainer.train(
        sentence_iterator=iter(sentences),
        model_prefix=str(path.with_suffix("")),
        model_type="unigram",
        vocab_size=size - 1,
        character_coverage=0.9995,
        byte_fallback=True,
        split_digits=True,
        normalization_rule_name="identity",
        user_defined_symbols=list(PLACEHOLDERS),
        eos_id=EOS,
        unk_id=UNK,
        bos_id=-1,
        pad_id=-1,
        num_threads=2,
        minloglevel=1,
    )
    path.with_suffix(".model").replace(path)
    path.with_suffix(".vocab").unlink()


class Vocabulary:
    """Text to identifiers and back.

    Args:
        path: a SentencePiece model written by :func:`train_vocabulary`.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._pieces = sentencepiece.SentencePieceProcessor(model_file=str(path))

    def __len__(self) -> int:
        return int(self._pieces.get_piece_size()) + 1

    @property
    def pad(self) -> int:
        """The identifier of ``<pad>``."""
        return len(self) - 1

    def encode(self, text: str, alpha: float = 0.0) -> list[int]:
        """Return identifiers with ``</s>`` at the end.

        With ``alpha`` above 0 one of the possible segmentations is drawn (Kudo 2018,
        subword regularisation); a smaller one draws more freely.
        """
        ids = self._pieces.encode(
            text, enable_sampling=alpha > 0, alpha=alpha or 0.1, nbest_size=-1
        )
        return [*ids, EOS]

    def decode(self, ids: Sequence[int]) -> str:
        """Return the text of identifiers, special ones left out."""
        special = (EOS, self.pad)
        return str(self._pieces.decode([i for i in ids if i not in special]))

    def save_tokenizer(self, folder: Path) -> None:
        """Write the files from which ``MarianTokenizer`` loads this vocabulary."""
        shutil.copyfile(self._path, folder / "source.spm")
        shutil.copyfile(self._path, folder / "target.spm")
        pieces = [self._pieces.id_to_piece(i) for i in range(len(self) - 1)]
        vocab = {piece: i for i, piece in enumerate([*pieces, "<pad>"])}
        config = {
            "tokenizer_class": "MarianTokenizer",
            "source_lang": "ko",
            "target_lang": "en",
            "eos_token": "</s>",
            "unk_token": "<unk>",
            "pad_token": "<pad>",
            "model_max_length": _MODEL_MAX_LENGTH,
            "separate_vocabs": False,
        }
        _write_json(folder / "vocab.json", vocab)
        _write_json(folder / "tokenizer_config.json", config)


def _write_json(path: Path, value: object) -> None:
    path.write_text(json.dumps(value, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
