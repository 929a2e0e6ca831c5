"""`kopress score`, as whoever changes a model and a CI job meet it."""

from __future__ import annotations

import fcntl
import json
import os
import pty
import re
import struct
import subprocess
import sys
import termios
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from pipeline.cli.score_tables import print_scores
from pipeline.data import data_path
from pipeline.scoring import compare, evaluate, load_references, read_system
from pipeline.scoring.metrics import sacrebleu_metrics

if TYPE_CHECKING:
    from tests.job.conftest import Kopress

FLORES = "shared/eval/flores-dev"
BLEU = {
    "google": 34.3,
    "microsoft": 34.3,
    "bergamot-base": 29.0,
    "nllb": 26.0,
    "opusmt": 22.1,
    "argos": 15.6,
}
METRICS = ["BLEU", "chrF", "chrF++", "TER", "terms", "numbers", "findings", "blocking", "length"]


@pytest.fixture(autouse=True)
def files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A small set, English of three qualities, and files that fit nothing."""
    lines = data_path("corpora", "references", "test.jsonl").read_text(encoding="utf-8")
    segments = lines.splitlines()[:12]
    human = [json.loads(segment)["references"][0] for segment in segments]
    texts = {
        "small.jsonl": segments,
        "other.jsonl": lines.splitlines()[20:32],
        "human.en": human,
        "fair.en": [text.replace(" the ", " ") for text in human],
        "poor.en": [" ".join(text.split()[::2]) for text in human],
        "short.en": human[:-1],
        "empty.en": [*human[:4], "", *human[5:]],
    }
    for name, content in texts.items():
        (tmp_path / name).write_text("".join(f"{line}\n" for line in content), encoding="utf-8")
    (tmp_path / "korean.en").write_bytes("도지사\n".encode("cp949") * 12)
    monkeypatch.setenv("KOPRESS_GLOSSARY__BUNDLED", "false")  # quicker, and it does not matter


def arguments(*systems: str) -> list[str]:
    named = [f"{name}={name}.en" for name in systems]
    quick = ["--samples=50"]  # what is tested here is not how certain a difference is
    sets = ["--set=small.jsonl", *(f"--system={each}" for each in named)]
    return ["score", "--no-model", *sets, *quick]


def test_systems_stand_side_by_side_with_every_signature(kopress: Kopress, tmp_path: Path) -> None:
    done = kopress(
        *arguments("fair", "poor", "human"),
        *("--by", "role", "--moves", "2", "--json", "out/scores.json"),
    )
    assert done.returncode == 0, done.stderr
    lines = done.stdout.splitlines()
    assert lines[0].endswith(", 12 segments")
    assert lines[1].split() == ["system", *METRICS]
    fair, poor, human = (line.split() for line in lines[2:5])
    assert [row[0] for row in (fair, poor, human)] == ["fair", "poor", "human"]
    assert human[1:5] == ["100.0", "100.0", "100.0", "0.0"]
    assert lines[5] == "lower is better: TER, findings, blocking"
    assert "BLEU: nrefs:1|case:mixed|eff:no|tok:13a|smooth:exp|version:" in done.stdout
    assert "p and ± of TER: nrefs:1|bs:50|seed:12345|case:lc|" in done.stdout
    assert "better in human" in done.stdout
    assert "worse in poor" in done.stdout
    assert "n-grams that human gained: “" in done.stdout
    assert "\nheadline fair " in done.stdout

    (record,) = json.loads((tmp_path / "out" / "scores.json").read_text(encoding="utf-8"))
    assert [system["name"] for system in record["systems"]] == ["fair", "poor", "human"]
    scores = record["systems"][0]["scores"]
    assert all(len(score["segments"]) == 12 for score in scores.values())
    assert f"{scores['BLEU']['value']:.1f}" == fair[1]
    assert record["systems"][1]["differences"]["chrF"]["gain"] < 0
    assert set(record["systems"][1]["parts"]) == {"headline", "subtitle", "caption", "body"}


@pytest.mark.slow
def test_the_tables_fit_a_narrow_terminal(kopress: Kopress, tmp_path: Path) -> None:
    columns = 80
    (tmp_path / "kopress-ko-en-1.en").write_text((tmp_path / "fair.en").read_text())
    master, terminal = pty.openpty()
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 50, columns, 0, 0))
    command = [sys.executable, "-m", "pipeline", *arguments("kopress-ko-en-1", "human")]
    environment = {name: value for name, value in os.environ.items() if name != "COLUMNS"}
    process = subprocess.Popen(
        command,
        cwd=tmp_path,
        env=environment,
        stdout=terminal,
        stderr=subprocess.DEVNULL,
    )
    os.close(terminal)
    printed = b""
    while chunk := _read(master):
        printed += chunk
    os.close(master)
    assert process.wait() == 0
    lines = printed.decode().splitlines()
    table = lines[1 : lines.index("")]
    assert max(map(len, table)) <= columns
    assert table[0].split() == ["system", *METRICS]
    assert table[1].split()[0] == "kopress-ko-en-1"  # in one piece


def _read(terminal: int) -> bytes:
    try:
        return os.read(terminal, 65_536)
    except OSError:  # what Linux says at the end of a terminal
        return b""


@pytest.mark.slow
def test_the_gate_passes_what_did_not_change_and_fails_what_got_worse(
    kopress: Kopress, tmp_path: Path
) -> None:
    rules = {"KOPRESS_GATE__NUMBER_ACCURACY": "0"}
    missing = kopress(*arguments("fair"), "--gate")
    assert missing.returncode == 2
    assert "baselines/fair.small.json: there is no such baseline" in missing.stderr
    made = kopress(*arguments("fair"), "--update-baseline")
    assert made.returncode == 0, made.stderr
    assert (tmp_path / "baselines" / "fair.small.json").is_file()
    same = kopress(*arguments("fair"), "--gate", **rules)
    assert same.returncode == 0, same.stdout
    assert "no significant difference" in same.stdout
    assert same.stdout.endswith("gate: passed\n")
    baseline = ("--gate", "--baseline", "baselines/fair.small.json")
    worse = kopress(*arguments("poor"), *baseline, **rules)
    assert worse.returncode == 1
    assert "FAILED  no significant loss: chrF " in worse.stdout
    assert "FAILED  no large drop: " in worse.stdout
    other = kopress("score", "--no-model", "--set=other.jsonl", "--system=fair=fair.en", *baseline)
    assert other.returncode == 2
    assert "baselines/fair.small.json: a baseline of small " in other.stderr


@pytest.mark.parametrize(
    ("more", "message"),
    [
        (["--system", "bad=short.en"], "short.en: 11 lines, but small has 12 segments"),
        (["--system", "bad=empty.en"], "empty.en:5: the line is empty"),
        (["--system", "bad=korean.en"], "korean.en: not UTF-8 (byte 0)"),
        (["--system", "bad=none.en"], "none.en: cannot be read: No such file or directory"),
        (["--system", "none.en"], "--system 'none.en': not NAME=FILE"),
        (["--system", "fair=human.en"], "--system fair: there are two of that name"),
        (["--system", "human=human.en", "--gate"], "a baseline is of one system"),
        (["--baseline", "b.json"], "--baseline is for --gate and --update-baseline"),
        (["--gate", "--update-baseline"], "--gate judges by the baseline"),
        (["--set", "test"], "are files for one set: give one --set"),
        (["--config", "none.toml"], "none.toml: there is no such settings file"),
        (["--test", "t"], "Invalid value for '--test'"),
        (["--by", "day"], "Invalid value for '--by'"),
    ],
)
def test_what_does_not_fit_is_one_line_and_exit_code_2(
    kopress: Kopress, more: list[str], message: str
) -> None:
    done = kopress(*arguments("fair"), *more)
    assert done.returncode == 2
    assert message in done.stderr
    assert "Traceback" not in done.stderr
    assert done.stdout == ""


def test_a_set_that_is_not_there_and_nothing_to_score_are_said(kopress: Kopress) -> None:
    unknown = kopress("score", "--no-model", "--set", "none", "--system", "fair=fair.en")
    assert unknown.returncode == 2
    assert "none: neither a file nor one of the bundled sets (development, test)" in unknown.stderr
    nothing = kopress("score", "--no-model")
    assert nothing.returncode == 2
    assert "--no-model wants a --system" in nothing.stderr


def test_the_configured_model_is_translated_scored_and_signed(
    kopress: Kopress, tmp_path: Path
) -> None:
    segments = (tmp_path / "small.jsonl").read_text(encoding="utf-8").splitlines()[:2]
    (tmp_path / "two.jsonl").write_text("\n".join(segments), encoding="utf-8")
    done = kopress("score", "--set", "two.jsonl", "--json", "scores.json")
    assert done.returncode == 0, done.stderr
    assert "kopress-ko-en-1: model:kopress-ko-en-1|hash:" in done.stdout
    (record,) = json.loads((tmp_path / "scores.json").read_text(encoding="utf-8"))
    (system,) = record["systems"]
    assert all(re.search("[a-z]{3}", text) for text in system["hypotheses"])
    assert system["processor"]


@pytest.mark.slow
def test_a_metric_of_the_settings_stands_in_the_table_and_its_failure_is_told(
    kopress: Kopress, tmp_path: Path
) -> None:
    count = "import sys; rows = list(sys.stdin); print(*range(len(rows) + 1), sep='\\n')"
    worth = [{"name": "worth", "command": [sys.executable, "-c", count]}]
    done = kopress(*arguments("fair"), KOPRESS_METRICS=json.dumps(worth))
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines()[1].split() == ["system", *METRICS, "worth"]
    assert done.stdout.splitlines()[2].split()[-1] == "12.000"
    worth[0]["command"] = [sys.executable, "-c", "import sys; sys.exit('no such model')"]
    broken = kopress(*arguments("fair"), KOPRESS_METRICS=json.dumps(worth))
    assert broken.returncode == 1
    assert f"worth: {sys.executable}: ended with 1\nno such model" in broken.stderr


def test_flores_scores_as_published(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    found = [folder / FLORES for folder in Path(__file__).parents if (folder / FLORES).is_dir()]
    if not found:
        pytest.skip(f"no {FLORES} in a directory above the checkout: it may not be passed on")
    korean, english = (
        (found[0] / name).read_text(encoding="utf-8").removesuffix("\n").split("\n")
        for name in ("ko", "en")
    )
    with (tmp_path / "flores.jsonl").open("w", encoding="utf-8") as file:
        for number, (ko, en) in enumerate(zip(korean, english, strict=True)):
            values = {"release": str(number), "segment": 0, "role": "body", "ko": ko}
            values |= {"references": [en], "published": "2021-06-01"}
            file.write(json.dumps(values) + "\n")
    references = load_references(str(tmp_path / "flores.jsonl"))
    metrics = sacrebleu_metrics()[:1]
    systems = [read_system(name, found[0] / f"{name}.en", references) for name in BLEU]
    evaluations = [evaluate(system, references, metrics) for system in systems]
    print_scores(compare(evaluations, metrics, samples=10))
    rows = capsys.readouterr().out.splitlines()[2 : 2 + len(BLEU)]
    assert {row.split()[0]: float(row.split()[1]) for row in rows} == BLEU
