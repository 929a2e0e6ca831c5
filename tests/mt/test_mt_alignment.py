"""Alignment: the English is the same, and its words are traced to the Korean they came from."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.errors import EngineError
from pipeline.mt import Alignment, Engine, convert_to_ctranslate2, load_engine
from pipeline.mt.alignment import find_pieces
from pipeline.release import Span
from pipeline.settings import ModelSettings


def stretch(alignment: Alignment, korean: str) -> str:
    """Return the English that came from a stretch of the Korean, "" for none."""
    start = alignment.source.index(korean)
    found = alignment.target_of(Span(start, start + len(korean)))
    return alignment.hypothesis[found[0].start : found[0].end] if found else ""


TEXT = "전주시는 12일 전북대학교와 업무협약을 맺었다."


@pytest.mark.parametrize("engine", ["ctranslate2", "transformers"])
def test_names_and_figures_are_traced(engine: str) -> None:
    settings = ModelSettings.model_validate({"engine": engine, "beam": 1})
    [alignment] = load_engine(settings).align([TEXT])
    assert "Jeonju" in stretch(alignment, "전주시")
    assert "University" in stretch(alignment, "전북대학교")
    assert "12th" in stretch(alignment, "12일")


def test_it_writes_what_translate_writes(bundled: Engine, sentences: list[str]) -> None:
    texts = sentences[:30]
    alignments = bundled.align(texts)
    assert [a.hypothesis for a in alignments] == bundled.translate(texts)
    assert [a.source for a in alignments] == texts
    assert bundled.align([]) == []


@pytest.mark.parametrize("family", ["marian", "m2m100", "nllb", "madlad"])
def test_both_engines_align_every_family_alike(
    family: str, request: pytest.FixtureRequest, sentences: list[str], tmp_path: Path
) -> None:
    directory: Path = request.getfixturevalue(family)
    engine = load_engine(ModelSettings(name=str(directory), engine="transformers", beam=1))
    texts = [text for text in sentences if engine.count_tokens(text) < 25][:4]
    alignments = engine.align(texts)
    assert [alignment.hypothesis for alignment in alignments] == engine.translate(texts)
    converted = convert_to_ctranslate2(directory, tmp_path / "converted", "float32")
    settings = ModelSettings(name=str(converted), compute_type="float32", beam=1)
    for alignment, other in zip(alignments, load_engine(settings).align(texts), strict=True):
        assert (other.hypothesis, other.pieces) == (alignment.hypothesis, alignment.pieces)
        assert other.source_pieces == alignment.source_pieces
        for row, same in zip(alignment.attention, other.attention, strict=True):
            assert sum(row) == pytest.approx(1, abs=1e-3)
            assert same == pytest.approx(row, abs=1e-3)


def test_aligning_leaves_the_transformers_engine_as_it_was(marian: Path) -> None:
    engine = load_engine(ModelSettings(name=str(marian), engine="transformers", beam=2))
    texts = ["도는 수소 산업을 키운다.", "축제는 25일까지 열린다."]
    before = engine.translate(texts)
    engine.align(texts)
    assert engine.translate(texts) == before


def test_blank_and_over_long_texts_are_refused(bundled: Engine) -> None:
    with pytest.raises(EngineError, match="blank"):
        bundled.align([" "])
    with pytest.raises(EngineError, match="more than the model's"):
        bundled.align(["도청 " * 1000])


def test_pieces_are_found_in_text_that_the_tokenizer_normalised() -> None:
    text = "▲  ㈜더젓갈은 ５０㎞… 왔다"
    pieces = ["▁▲", "▁(주)", "더", "젓", "갈", "은", "▁50", "km", "...", "▁왔다", "</s>"]
    found = find_pieces(pieces, text, ["</s>"])
    assert [text[p.start : p.end] if p else None for p in found] == [
        "▲", "㈜", "더", "젓", "갈", "은", "５０", "㎞", "…", "왔다", None,
    ]  # fmt: skip


def test_an_unknown_piece_does_not_shift_its_neighbours() -> None:
    text = "긿은 왔다"
    found = find_pieces(["__ko__", "▁", "<unk>", "은", "▁왔", "다"], text, ["__ko__", "<unk>"])
    assert found == (None, None, None, Span(1, 2), Span(3, 4), Span(4, 5))


@given(st.lists(st.text(max_size=4), max_size=12), st.text(max_size=40))
def test_places_of_pieces_are_in_order_and_inside_the_text(pieces: list[str], text: str) -> None:
    found = [piece for piece in find_pieces(pieces, text, ()) if piece]
    assert all(0 <= piece.start < piece.end <= len(text) for piece in found)
    assert found == sorted(found, key=lambda piece: (piece.start, piece.end))


def test_nothing_is_traced_without_attention() -> None:
    assert Alignment("전주시는 왔다.", "Jeonju City came.").target_of(Span(0, 3)) is None


def test_a_traced_run_stays_within_its_phrase_and_its_score_is_its_mean_share() -> None:
    text, english = "가나", "The one, two, three."
    words = (Span(0, 3), Span(4, 7), Span(9, 12), Span(14, 19))
    rows = ((0.2, 0.8), (0.9, 0.1), (0.9, 0.1), (0.8, 0.2))
    alignment = Alignment(text, english, (Span(0, 1), Span(1, 2)), words, rows)
    assert alignment.target_of(Span(0, 1)) == (Span(4, 7), 0.9)
    assert alignment.target_of(Span(0, 2)) == (Span(0, 7), 1.0)
    assert alignment.target_of(Span(1, 2)) == (Span(0, 3), 0.8)
