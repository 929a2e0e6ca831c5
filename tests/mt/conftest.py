"""Small models of each family, with random weights and a tokenizer trained on our own text."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import sentencepiece

from pipeline.data import data_path
from pipeline.mt import Engine, load_engine
from pipeline.settings import ModelSettings

if TYPE_CHECKING:
    from transformers import M2M100ForConditionalGeneration

PLACEHOLDERS = ("⟦A⟧", "⟦B⟧", "⟦C⟧", "⟦D⟧")


@pytest.fixture(scope="session")
def sentences() -> list[str]:
    """The distinct Korean sentences of the reference releases."""
    found: dict[str, None] = {}
    for path in sorted(data_path("corpora", "releases").glob("*.json")):
        for segment in json.loads(path.read_text("utf-8"))["segments"]:
            found.update(dict.fromkeys(re.split(r"(?<=다\.) ", segment["ko"])))
    return list(found)


@pytest.fixture(scope="session")
def spm(tmp_path_factory: pytest.TempPathFactory, sentences: list[str]) -> Path:
    """A SentencePiece model of 600 pieces; ``</s>`` is 0 and ``<unk>`` 1, as Marian has them."""
    directory = tmp_path_factory.mktemp("spm")
    text = directory / "text"
    text.write_text("\n".join(sentences[:150]), encoding="utf-8")
    sentencepiece.SentencePieceTrainer.train(
        input=str(text),
        model_prefix=str(directory / "tiny"),
        vocab_size=600,
        character_coverage=0.98,
        bos_id=-1,
        eos_id=0,
        unk_id=1,
        user_defined_symbols=list(PLACEHOLDERS),
        minloglevel=2,
        num_threads=1,
    )
    return directory / "tiny.model"


@pytest.fixture(scope="session")
def pieces(spm: Path) -> list[str]:
    """The pieces of :func:`spm`, by id."""
    model = sentencepiece.SentencePieceProcessor(model_file=str(spm))
    return [model.id_to_piece(index) for index in range(model.get_piece_size())]


@pytest.fixture(scope="session")
def marian(tmp_path_factory: pytest.TempPathFactory, spm: Path, pieces: list[str]) -> Path:
    """A Marian model that, like one trained in Transformers, has a ``<pad>`` that is not zero."""
    import torch
    from transformers import MarianConfig, MarianMTModel

    torch.manual_seed(1)
    model = MarianMTModel(
        MarianConfig(
            vocab_size=len(pieces) + 1,
            d_model=32,
            encoder_layers=1,
            decoder_layers=1,
            encoder_attention_heads=2,
            decoder_attention_heads=2,
            encoder_ffn_dim=64,
            decoder_ffn_dim=64,
            max_position_embeddings=128,
            scale_embedding=True,
            init_std=0.3,
            eos_token_id=0,
            forced_eos_token_id=None,
            pad_token_id=len(pieces),
            decoder_start_token_id=len(pieces),
        )
    )
    model.generation_config.bad_words_ids = [[len(pieces)]]
    with torch.no_grad():
        model.model.shared.weight[-1] = torch.randn(32)
    directory = tmp_path_factory.mktemp("marian") / "tiny-marian"
    model.save_pretrained(directory)
    for name in ("source.spm", "target.spm"):
        (directory / name).write_bytes(spm.read_bytes())
    vocabulary = {piece: index for index, piece in enumerate([*pieces, "<pad>"])}
    (directory / "vocab.json").write_text(json.dumps(vocabulary), encoding="utf-8")
    (directory / "tokenizer_config.json").write_text(
        json.dumps({"tokenizer_class": "MarianTokenizer", "model_max_length": 128})
    )
    return directory


@pytest.fixture(scope="session")
def m2m100(tmp_path_factory: pytest.TempPathFactory, spm: Path, pieces: list[str]) -> Path:
    """An M2M100 model; its tokenizer adds the language tokens after its own vocabulary."""
    import torch
    from transformers.models.m2m_100.tokenization_m2m_100 import FAIRSEQ_LANGUAGE_CODES

    directory = tmp_path_factory.mktemp("m2m100") / "tiny-m2m100"
    directory.mkdir()
    specials = ["<s>", "<pad>", "</s>", "<unk>"]
    tokens = [*specials, *(piece for piece in pieces if piece not in specials)]
    vocabulary = directory / "vocab.json"
    vocabulary.write_text(json.dumps({t: i for i, t in enumerate(tokens)}), encoding="utf-8")
    (directory / "sentencepiece.bpe.model").write_bytes(spm.read_bytes())
    languages = FAIRSEQ_LANGUAGE_CODES["m2m100"]
    (directory / "tokenizer_config.json").write_text(
        json.dumps({"tokenizer_class": "M2M100Tokenizer", "num_madeup_words": 8})
    )
    (directory / "special_tokens_map.json").write_text(
        json.dumps({"additional_special_tokens": [f"__{code}__" for code in languages]})
    )
    torch.manual_seed(5)
    _m2m100_model(len(tokens) + len(languages) + 8).save_pretrained(directory)
    return directory


@pytest.fixture(scope="session")
def nllb(tmp_path_factory: pytest.TempPathFactory, sentences: list[str]) -> Path:
    """An NLLB model, whose tokenizer is one ``tokenizer.json``."""
    import torch
    from tokenizers import Tokenizer, models, pre_tokenizers, trainers
    from transformers import NllbTokenizer

    specials = ["<s>", "<pad>", "</s>", "<unk>"]
    trained = Tokenizer(models.BPE(unk_token="<unk>"))  # noqa: S106 - not a password
    trained.pre_tokenizer = pre_tokenizers.Metaspace()
    trained.train_from_iterator(
        sentences[:150],
        trainers.BpeTrainer(vocab_size=900, special_tokens=specials, show_progress=False),
    )
    state = json.loads(trained.to_str())["model"]
    merges = [tuple(pair) for pair in state["merges"]]
    tokenizer = NllbTokenizer(vocab=state["vocab"], merges=merges)  # type: ignore[arg-type]
    directory = tmp_path_factory.mktemp("nllb") / "tiny-nllb"
    tokenizer.save_pretrained(directory)
    torch.manual_seed(3)
    _m2m100_model(len(tokenizer)).save_pretrained(directory)
    return directory


@pytest.fixture(scope="session")
def madlad(tmp_path_factory: pytest.TempPathFactory, spm: Path, pieces: list[str]) -> Path:
    """A T5 model with MADLAD's language token."""
    import torch
    from transformers import T5Config, T5ForConditionalGeneration, T5Tokenizer

    own = sentencepiece.SentencePieceProcessor(model_file=str(spm))
    specials = ["<pad>", "</s>", "<unk>", "<2en>"]
    vocabulary = [(token, 0.0) for token in specials]
    vocabulary += [
        (piece, own.get_score(index)) for index, piece in enumerate(pieces) if piece not in specials
    ]
    directory = tmp_path_factory.mktemp("madlad") / "tiny-madlad"
    T5Tokenizer(vocab=vocabulary, extra_ids=0).save_pretrained(directory)
    torch.manual_seed(4)
    config = T5Config(
        vocab_size=len(vocabulary),
        d_model=32,
        d_kv=16,
        d_ff=64,
        num_layers=1,
        num_heads=2,
        feed_forward_proj="gated-gelu",
        initializer_factor=20.0,
    )
    config.decoder_start_token_id = 0
    T5ForConditionalGeneration(config).save_pretrained(directory)
    return directory


def _m2m100_model(vocabulary: int) -> M2M100ForConditionalGeneration:
    from transformers import M2M100Config, M2M100ForConditionalGeneration

    return M2M100ForConditionalGeneration(
        M2M100Config(
            vocab_size=vocabulary,
            d_model=32,
            encoder_layers=1,
            decoder_layers=1,
            encoder_attention_heads=2,
            decoder_attention_heads=2,
            encoder_ffn_dim=64,
            decoder_ffn_dim=64,
            max_position_embeddings=128,
            init_std=0.3,
            decoder_start_token_id=2,
        )
    )


@pytest.fixture(scope="session")
def bundled() -> Engine:
    """The bundled model as an installation runs it, greedy to be quick."""
    return load_engine(ModelSettings(beam=1))
