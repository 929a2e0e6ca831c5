"""The workflow that scores a pull request: what it may do, and its steps run for real."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from lxml import etree

ROOT = Path(__file__).parents[2]
TEXT = (ROOT / ".github" / "workflows" / "score.yml").read_text(encoding="utf-8")
WORKFLOW: dict[Any, Any] = yaml.safe_load(TEXT)
JOBS: dict[str, Any] = WORKFLOW["jobs"]
FROM_THE_NETWORK = {"Install kopress"}
BASELINE = "kopress-ko-en-1.test.json"

# A gh that knows one comment and writes down what it is asked.
GH = """#!/bin/sh
echo "$@" >> "$GH_LOG"
[ "$2" = --paginate ] && printf "$GH_EARLIER"
exit 0
"""


def steps() -> Iterator[dict[str, Any]]:
    for job in JOBS.values():
        yield from job["steps"]


def test_a_pull_request_gets_no_more_rights_than_each_job_needs() -> None:
    assert WORKFLOW[True] == ["pull_request"]  # to YAML 1.1 `on` is a boolean
    assert WORKFLOW["permissions"] == {}
    assert JOBS["score"]["permissions"] == {"contents": "read"}
    assert JOBS["comment"]["permissions"] == {"pull-requests": "write"}
    assert "secrets." not in TEXT


def test_the_job_that_may_write_runs_nothing_of_the_pull_request() -> None:
    used = [step.get("uses", "").partition("@")[0] for step in JOBS["comment"]["steps"]]
    assert "actions/checkout" not in used
    (checkout,) = (s for s in JOBS["score"]["steps"] if "actions/checkout" in s.get("uses", ""))
    assert checkout["with"]["persist-credentials"] is False


def test_actions_are_github_s_own_and_pinned() -> None:
    used = [step["uses"] for step in steps() if "uses" in step]
    assert used
    assert all(re.fullmatch(r"actions/[a-z-]+@v\d+", action) for action in used)


def test_no_text_of_a_pull_request_becomes_a_part_of_a_script() -> None:
    assert not [step["name"] for step in steps() if "${{" in step.get("run", "")]


class Runner:
    """Runs the `run` steps of a job as GitHub's runner does, in a copy of the repository."""

    def __init__(self, directory: Path) -> None:
        self.directory = directory
        self.summary = directory.parent / "summary.md"
        self.log = directory.parent / "gh.log"
        programs = directory.parent / "bin"
        programs.mkdir()
        gh = programs / "gh"
        gh.write_text(GH, encoding="utf-8")
        gh.chmod(0o755)
        self.environment = {
            **os.environ,
            "PATH": f"{programs}:{Path(sys.executable).parent}:{os.environ['PATH']}",
            "PYTHONPATH": str(directory),  # instead of installing the copy
            "GITHUB_STEP_SUMMARY": str(self.summary),
            "GH_LOG": str(self.log),
            "GH_EARLIER": "",
        }

    def run(self, job: str, **environment: str) -> dict[str, int]:
        """Run a job and return the exit code of each step that was run."""
        codes: dict[str, int] = {}
        for step in JOBS[job]["steps"]:
            if "run" not in step or step["name"] in FROM_THE_NETWORK:
                continue
            if self._wanted(step.get("if"), failed=any(codes.values())):
                codes[step["name"]] = self.shell(step["run"], **self._env(step), **environment)
        return codes

    def shell(self, script: str, **environment: str) -> int:
        """Run a script as `shell: bash` does and return its exit code."""
        assert WORKFLOW["defaults"]["run"]["shell"] == "bash"
        command = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script]
        variables = {**self.environment, **environment}
        return subprocess.run(command, cwd=self.directory, env=variables, check=False).returncode

    def _wanted(self, condition: str | None, *, failed: bool) -> bool:
        """Decide on a step; the only condition in use is on a file, whatever failed before."""
        if condition is None:
            return not failed
        found = re.fullmatch(
            r"\$\{\{ !cancelled\(\) && hashFiles\('(.+)'\) != '' \}\}", condition.strip()
        )
        assert found, condition
        return (self.directory / found[1]).exists()

    def _env(self, step: dict[str, Any]) -> dict[str, str]:
        values = {
            "github.token": "token",
            "github.repository": "office/kopress",
            "github.event.number": "7",
        }
        return {
            key: re.sub(r"\$\{\{ (.+?) \}\}", lambda found: values[found[1]], value)
            for key, value in step.get("env", {}).items()
        }


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the repository with a small test set and a baseline of it."""
    directory = tmp_path_factory.mktemp("workflow") / "repository"
    shutil.copytree(ROOT / "pipeline", directory / "pipeline")
    (directory / "models").symlink_to(ROOT / "models")
    for source in (ROOT / "corpora").iterdir():
        target = directory / "corpora" / source.name
        target.parent.mkdir(exist_ok=True)
        if source.name not in ("references", "baselines"):
            target.symlink_to(source)
    references = directory / "corpora" / "references"
    references.mkdir()
    lines = (ROOT / "corpora" / "references" / "test.jsonl").read_text(encoding="utf-8")
    few = "".join(lines.splitlines(keepends=True)[:12])
    (references / "test.jsonl").write_text(few, encoding="utf-8")
    (directory / "kopress.toml").write_text(
        "[model]\nbeam = 1\n[gate]\nterm_accuracy = 0.1\nnumber_accuracy = 0.1\n", encoding="utf-8"
    )
    made = subprocess.run(
        [
            *(sys.executable, "-m", "pipeline", "score", "--no-history", "--update-baseline"),
            *("--baseline", f"corpora/baselines/{BASELINE}"),
        ],
        cwd=directory,
        env={**os.environ, "PYTHONPATH": str(directory)},
        check=False,
    )
    assert made.returncode == 0
    return directory


@pytest.fixture
def runner(repository: Path, tmp_path: Path) -> Runner:
    copy = tmp_path / "repository"
    shutil.copytree(repository, copy, symlinks=True)
    return Runner(copy)


@pytest.mark.slow
def test_an_unchanged_model_passes_and_the_summary_says_so(runner: Runner) -> None:
    assert set(runner.run("score").values()) == {0}
    summary = runner.summary.read_text(encoding="utf-8")
    assert "gate passed" in summary
    assert "Smallest drop in chrF" in summary
    suites = etree.parse(runner.directory / "score.xml").getroot()
    assert (suites.tag, suites.get("failures")) == ("testsuites", "0")
    (record,) = json.loads((runner.directory / "score.json").read_text(encoding="utf-8"))
    assert record["gate"]["passed"] is True
    assert record["gate"]["smallest_detectable_drop"] > 0
    assert not (runner.directory / "kopress.db").exists()


@pytest.mark.slow
def test_a_worse_model_fails_the_job_and_the_summary_is_written_all_the_same(
    runner: Runner,
) -> None:
    baseline = runner.directory / "corpora" / "baselines" / BASELINE
    values = json.loads(baseline.read_text(encoding="utf-8"))
    references = (runner.directory / "corpora" / "references" / "test.jsonl").open(encoding="utf-8")
    with references:
        values["hypotheses"] = [json.loads(line)["references"][0] for line in references]
    baseline.write_text(json.dumps(values), encoding="utf-8")
    assert runner.run("score") == {"Score": 1, "Write the job summary": 0}
    assert "❌ failed" in runner.summary.read_text(encoding="utf-8")
    assert etree.parse(runner.directory / "score.xml").getroot().get("failures") != "0"


@pytest.mark.slow
def test_a_mistake_fails_the_job_without_a_summary(runner: Runner) -> None:
    (runner.directory / "corpora" / "baselines" / BASELINE).unlink()
    assert runner.run("score") == {"Score": 2}
    assert not runner.summary.exists()


@pytest.mark.parametrize(
    ("earlier", "request_made"),
    [
        ("", "--method POST repos/office/kopress/issues/7/comments"),
        ("5\\n6\\n", "--method PATCH repos/office/kopress/issues/comments/6"),
    ],
)
def test_the_summary_becomes_the_one_comment_of_the_pull_request(
    tmp_path: Path, earlier: str, request_made: str
) -> None:
    directory = tmp_path / "empty"
    directory.mkdir()
    (directory / "score.md").write_text("## kopress score\n", encoding="utf-8")
    runner = Runner(directory)
    assert runner.run("comment", GH_EARLIER=earlier) == {"Comment on the pull request": 0}
    body = (directory / "comment.md").read_text(encoding="utf-8")
    assert body == "<!-- kopress score -->\n## kopress score\n"
    asked = runner.log.read_text(encoding="utf-8").splitlines()
    assert "--paginate repos/office/kopress/issues/7/comments" in asked[0]
    assert asked[1] == f"api {request_made} --field body=@comment.md"
    assert len(asked) == 2
