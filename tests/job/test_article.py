"""A whole newspaper article through the bundled model: structure, names, nothing lost."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path

import pytest

from pipeline.article import TranslatedArticle, as_html, as_json, as_text, translate_article
from pipeline.data import data_path
from pipeline.job import load_translator
from pipeline.korean import double_quotations, has_hangul
from pipeline.release import Role
from pipeline.settings import Settings
from pipeline.translation import Translator

TWIN = data_path("corpora", "articles", "smart-expo-twin.txt")
DAY = date(2023, 10, 25)
SEED = "shared/seeds/smart-biz-expo-article.txt"


@pytest.fixture(scope="module")
def translator() -> Translator:
    return load_translator(Settings())


@pytest.fixture(scope="module")
def twin(translator: Translator) -> TranslatedArticle:
    return translate_article(translator, str(TWIN), Settings(), DAY)


@pytest.fixture(scope="module")
def seed(translator: Translator) -> TranslatedArticle:
    found = [folder / SEED for folder in Path(__file__).parents if (folder / SEED).is_file()]
    if not found:
        pytest.skip(f"no {SEED} in a directory above the checkout: it may not be passed on")
    return translate_article(translator, str(found[0]), Settings(), DAY)


@pytest.mark.parametrize("name", ["twin", "seed"])
def test_an_article_keeps_its_structure_and_its_names(
    name: str, request: pytest.FixtureRequest
) -> None:
    article: TranslatedArticle = request.getfixturevalue(name)
    pairs = list(zip(article.segments, article.translations, strict=True))
    assert sum(segment.role is Role.CAPTION for segment in article.segments) == 4
    for segment, translation in pairs:
        final = translation.final
        checks = {finding.check for finding in translation.findings}
        assert final.strip()
        assert final.count("▲") == segment.text.count("▲")
        assert final.count(" = ") >= segment.text.count(" = ") - segment.text.count("제공 = ")
        assert double_quotations(final) >= double_quotations(segment.text) or (
            "lost_punctuation" in checks
        )
        assert not has_hangul(final) or "untranslated_hangul" in checks
        assert final.count("Kim Kwan-young") == segment.text.count("김관영")
        if segment.role is Role.CAPTION:
            assert re.search(" / Photo courtesy of (?:the )?Jeonbuk ", final)
    english = as_text(article)
    for other in ("Gwan-young", "Gwan-yeong", "Kwan-yeong", "Kim Kwanyoung"):
        assert other not in english
    if "전북테크노파크" in "".join(segment.text for segment in article.segments):
        assert "Jeonbuk Techno Park" in english


@pytest.mark.parametrize("name", ["twin", "seed"])
def test_every_official_name_of_an_article_stands_in_one_spelling(
    name: str, request: pytest.FixtureRequest
) -> None:
    article: TranslatedArticle = request.getfixturevalue(name)
    korean = "".join(segment.text for segment in article.segments)
    english = as_text(article)
    for ko, en in (
        ("김관영", "Kim Kwan-young"),
        ("정철영", "Jung Chul-young"),
        ("이규택", "Lee Kyu-taek"),
        ("전북테크노파크", "Jeonbuk Techno Park"),
        ("중소벤처기업부", "Ministry of SMEs and Startups"),
    ):
        assert (ko not in korean) or en in english
    placed: set[str] = set()
    lost: set[str] = set()
    for translation in article.translations:
        checks = {finding.check for finding in translation.findings}
        assert not checks & {"misspelt_name", "forbidden_variant", "several_renderings"}
        for mention in translation.mentions:
            (lost if mention.en is None else placed).add(mention.term.en)
    assert lost <= placed


def test_the_notice_and_the_english_part_are_set_aside(twin: TranslatedArticle) -> None:
    reasons = {str(each.reason) for each in twin.set_aside}
    assert {"translation notice", "English part"} <= reasons
    assert len(as_text(twin).split("\n\n")) == len(twin.segments)


def test_json_has_everything(twin: TranslatedArticle) -> None:
    whole = json.loads(as_json(twin))
    assert whole["signature"] == twin.signature
    assert [each["final"] for each in whole["segments"]] == [t.final for t in twin.translations]


def test_html_cannot_carry_markup_of_the_article(translator: Translator, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("전북 <script>alert(1)</script> & “도” 소식이다.\n", encoding="utf-8")
    page = as_html(translate_article(translator, str(path), Settings(), DAY))
    assert "<script" not in page.lower()
