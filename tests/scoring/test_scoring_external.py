"""Metrics that another program computes: real programs, good ones and bad ones."""

from __future__ import annotations

import json
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from pipeline.errors import ExitCode, MetricError, SettingsError
from pipeline.glossary import Glossary
from pipeline.scoring import ReferenceSet, load_metrics, load_references
from pipeline.scoring.external import ExternalMetric
from pipeline.settings import load_settings

READ = "import sys, json; rows = [json.loads(line) for line in sys.stdin]\n"


@pytest.fixture
def few() -> ReferenceSet:
    whole = load_references("test")
    return replace(whole, segments=whole.segments[:3])


def metric(directory: Path, program: str, timeout: float = 60.0) -> ExternalMetric:
    return ExternalMetric("ours", (sys.executable, "-c", program), directory, timeout=timeout)


def failure(directory: Path, few: ReferenceSet, program: str, timeout: float = 60.0) -> str:
    with pytest.raises(MetricError) as failed:
        metric(directory, program, timeout).score(["a", "b", "c"], few)
    assert failed.value.exit_code == ExitCode.SOME_FAILED
    first, *rest = str(failed.value).splitlines()
    assert first.startswith(f"ours: {sys.executable}: ")
    return "\n".join([first.removeprefix(f"ours: {sys.executable}: "), *rest])


def test_the_program_reads_every_segment_and_its_numbers_are_the_scores(
    tmp_path: Path, few: ReferenceSet
) -> None:
    program = READ + (
        "for row in rows: print(len(row['hypothesis']))\n"
        "print(0.5)\n"
        "json.dump(rows, open('seen.json', 'w'))\n"
    )
    score = metric(tmp_path, program).score(["a", "bb", "전북"], few)
    assert score.segments == (1.0, 2.0, 2.0)
    assert score.value == 0.5
    assert score.signature.startswith(f"command:{sys.executable} -c ")
    seen = json.loads((tmp_path / "seen.json").read_text())
    assert seen[2] == {
        "ko": few.segments[2].ko,
        "hypothesis": "전북",
        "references": list(few.segments[2].references),
    }


def test_the_program_sees_no_password_of_the_environment(
    tmp_path: Path, few: ReferenceSet, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KOPRESS_STORE__URL", "postgresql://office:secret@localhost/kopress")
    monkeypatch.setenv("GITHUB_TOKEN", "secret")
    program = READ + "import os; print(1, 2, 3, sep='\\n'); print(len(os.environ))\n"
    program += "open('seen', 'w').write(repr(dict(os.environ)))\n"
    metric(tmp_path, program).score(["a", "b", "c"], few)
    seen = (tmp_path / "seen").read_text()
    assert "secret" not in seen
    assert "PATH" in seen


def test_nothing_in_the_command_is_for_a_shell(tmp_path: Path, few: ReferenceSet) -> None:
    command = (sys.executable, "-c", READ + "print('1\\n' * 3 + sys.argv[1].count('$') * '2')", "$")
    assert ExternalMetric("ours", command, tmp_path).score(["a", "b", "c"], few).value == 2


def test_a_wrong_line_is_named(tmp_path: Path, few: ReferenceSet) -> None:
    for bad in ("nothing", "nan", "inf", ""):
        program = READ + f"print('1\\n{bad}\\n3\\n4')"
        assert failure(tmp_path, few, program) == f"line 2: {bad!r} is not a number"


def test_too_few_and_too_many_numbers_are_counted(tmp_path: Path, few: ReferenceSet) -> None:
    wanted = "4 are wanted, one a segment and one for the whole set"
    for number in (0, 3, 5):
        program = READ + f"print('1\\n' * {number}, end='')"
        assert failure(tmp_path, few, program) == f"printed {number} numbers; {wanted}"


def test_output_without_end_is_cut_off(tmp_path: Path, few: ReferenceSet) -> None:
    program = "while True: print('1' * 100)"
    assert failure(tmp_path, few, program) == "printed more than 256 bytes; numbers are wanted"


def test_a_failure_shows_the_end_of_what_the_program_said(
    tmp_path: Path, few: ReferenceSet
) -> None:
    program = "import sys; print('x' * 1_000_000, file=sys.stderr); sys.exit('no such model')"
    first, *said = failure(tmp_path, few, program).splitlines()
    assert first == "ended with 1"
    assert said[-1] == "no such model"
    assert sum(map(len, said)) < 10_000


def test_a_program_that_does_not_read_is_no_harm(tmp_path: Path) -> None:
    whole = load_references("test")
    hypotheses = ["a" * 1000] * len(whole)
    program = f"print('1\\n' * {len(whole) + 1}, end='')"
    assert metric(tmp_path, program).score(hypotheses, whole).value == 1


def test_a_slow_program_and_its_children_are_ended(tmp_path: Path, few: ReferenceSet) -> None:
    program = (
        "import subprocess, sys, time\n"
        "subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(600)'])\n"
        "print('waiting', file=sys.stderr, flush=True); time.sleep(600)"
    )
    first, *_ = failure(tmp_path, few, program, timeout=1.0).splitlines()
    assert first == "took longer than 1 seconds"


def test_a_program_that_is_not_there_is_named(tmp_path: Path, few: ReferenceSet) -> None:
    absent = ExternalMetric("ours", ("./no-such-metric",), tmp_path)
    with pytest.raises(MetricError, match=r"^ours: \./no-such-metric: cannot be run: No such"):
        absent.score(["a", "b", "c"], few)


def test_settings_name_the_metrics_and_run_them_in_their_directory(
    tmp_path: Path, few: ReferenceSet
) -> None:
    script = tmp_path / "metric.sh"
    script.write_text("#!/bin/sh\nwhile read -r line; do echo 0.25; done\necho 0.75\n")
    script.chmod(0o755)
    (tmp_path / "kopress.toml").write_text(
        '[[metrics]]\nname = "worth"\ncommand = ["./metric.sh"]\nhigher_is_better = false\n'
    )
    (worth,) = load_metrics(Glossary(()), load_settings(tmp_path / "kopress.toml")).external
    score = worth.score(["a", "b", "c"], few)
    assert (score.metric, score.value, score.segments) == ("worth", 0.75, (0.25,) * 3)
    assert not score.higher_is_better


def test_two_metrics_of_one_name_are_refused(tmp_path: Path) -> None:
    (tmp_path / "kopress.toml").write_text('[[metrics]]\nname = "TER"\ncommand = ["ter"]\n')
    with pytest.raises(SettingsError, match="'TER': there are two of that name"):
        load_metrics(Glossary(()), load_settings(tmp_path / "kopress.toml"))
