"""`kopress report` on a real store: a run, or one release with what editors made of it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup
from typer.testing import CliRunner

from pipeline.cli import app
from pipeline.errors import ReferenceSetError, UsageError
from pipeline.release import Signature, TranslatedRelease, Validators
from pipeline.store import Edit, Store

SIGNATURES = [Signature("starter", "0", "beam4", glossary, "0.1") for glossary in ("old", "new")]


@pytest.fixture
def office(tmp_path: Path, samples: list[TranslatedRelease]) -> Path:
    """A directory with settings and a store: two releases, translated twice, one edited."""
    (tmp_path / "kopress.toml").write_text('[report]\nlanguage = "ko"\n', encoding="utf-8")
    with Store.open(f"sqlite:///{tmp_path / 'kopress.db'}") as store:
        for signature in SIGNATURES:
            run = store.begin_run("nightly")
            for item in samples[:2]:
                store.save_release(item.release, run.id, Validators())
            pending = list(store.pending(signature=str(signature)))
            store.save_translations(
                run.id,
                signature,
                [
                    (each.version_id, item.translations)
                    for each, item in zip(pending, samples, strict=False)
                ],
            )
            run.finished, run.exit_code = run.started, 0
            store.save_run(run)
        release, base = samples[0].release, samples[0].translations[1].final
        edit = Edit("jeonbuk", release.external_id, 1, 1, base, "Edited.", "Kim", "review")
        store.save_edits([edit])
    return tmp_path


def report(office: Path, *arguments: str) -> BeautifulSoup:
    result = invoke(office, *arguments)
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    assert result.exit_code == 0, result.output
    return BeautifulSoup(Path(result.output.strip()).read_text(encoding="utf-8"), "lxml")


def invoke(office: Path, *arguments: str) -> Any:
    return CliRunner().invoke(app, ["report", *arguments, "--config", str(office / "kopress.toml")])


def test_last_run_is_reported_in_the_language_that_is_set(office: Path) -> None:
    soup = report(office)
    assert soup.select("html[lang=ko]")
    assert len(soup.select("article")) == 2
    assert len(soup.select("article .changes")) == 2  # the glossary is another
    assert len(list((office / "reports").glob("*.html"))) == 1


def test_options_choose_language_comparison_and_references(office: Path) -> None:
    soup = report(
        office, "--language", "en", "--compare", "reference", "--references", "development",
        "--references", "test", "--output", str(office / "x.html"),
    )  # fmt: skip
    assert soup.select('html[lang=en][data-compare="rf"]')
    assert soup.select(".segment > .reference:not(.lacking)")
    assert (office / "x.html").exists()


def test_one_release_is_reported_as_it_is_now(
    office: Path, samples: list[TranslatedRelease]
) -> None:
    name = f"jeonbuk/{samples[0].release.external_id}"
    soup = report(office, "--release", name, "--compare", "edits")
    (article,) = soup.select("article")
    assert [each.text for each in article.select(".edit:not(.columns *):not(.lacking)")] == [
        "Edited."
    ]
    assert article.select(".segment > .earlier")
    assert (office / "reports" / f"{name}.html").exists()


def test_mistakes_are_named(office: Path) -> None:
    for arguments, error in (
        (("--release", "jeonbuk"), UsageError),
        (("--release", "jeonbuk/none"), UsageError),
        (("some-run", "--release", "jeonbuk/1"), UsageError),
        (("--references", "nowhere"), ReferenceSetError),
        (("no-such-run",), UsageError),
    ):
        assert isinstance(invoke(office, *arguments).exception, error), arguments
    assert not (office / "reports").exists()
