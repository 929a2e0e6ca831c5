"""Fetching from the hub, as a user meets it: the command, and a stand-in for the hub."""

from __future__ import annotations

import hashlib
import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from filelock import FileLock

from pipeline.errors import ModelError
from pipeline.mt import convert_to_ctranslate2, load_engine
from pipeline.mt.hub import is_hub_name
from pipeline.settings import ModelSettings

COMMIT = "a" * 40
NOBODY = "http://127.0.0.1:9"
MEGABYTE = 1_000_000
# More than the library keeps in memory before it writes.
LARGE = bytes(25 * MEGABYTE)
PLAIN = {
    "config.json": b'{"model_type": "marian"}',
    "source.spm": b"a tokenizer",
    "target.spm": b"a tokenizer",
    "vocab.json": b"{}",
    "README.md": b"# The card",
    "model.safetensors": LARGE,
    "pytorch_model.bin": b"a pickle",
    "tf_model.h5": b"other weights",
    "onnx/config.json": b"{}",
}


@dataclass
class Hub:
    """As much of the hub as a download needs, with one model.

    Attributes:
        files: what the model holds.
        claims: sizes that the list gives in place of the true ones.
        wait_at: of a file longer than this, so much is sent, and the rest never.
        ranges: the ranges that were asked for.
    """

    files: dict[str, bytes] = field(default_factory=lambda: dict(PLAIN))
    claims: dict[str, int] = field(default_factory=dict)
    wait_at: int | None = None
    ranges: list[str] = field(default_factory=list)
    address: str = ""
    closing: threading.Event = field(default_factory=threading.Event)

    def listing(self) -> bytes:
        """Return what the hub says of the model: small files by git's SHA-1, large by SHA-256."""
        siblings = []
        for name, content in self.files.items():
            blob = hashlib.sha1(b"blob %d\0" % len(content) + content).hexdigest()  # noqa: S324
            size = self.claims.get(name, len(content))
            entry = {"rfilename": name, "size": size, "blobId": blob}
            if len(content) > MEGABYTE:
                digest = hashlib.sha256(content).hexdigest()
                entry["lfs"] = {"sha256": digest, "size": len(content), "pointerSize": 130}
            siblings.append(entry)
        return json.dumps({"id": "kopress/tiny", "sha": COMMIT, "siblings": siblings}).encode()


@pytest.fixture
def hub() -> Iterator[Hub]:
    served = Hub()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            path = self.path.partition("?")[0]
            name = path.removeprefix(f"/kopress/tiny/resolve/{COMMIT}/")
            if path == "/api/models/kopress/tiny":
                self.answer(200, served.listing())
            elif name in served.files:
                self.send_file(served.files[name])
            else:
                self.answer(404, b"{}")

        def send_file(self, content: bytes) -> None:
            start = 0
            if asked := self.headers.get("Range"):
                served.ranges.append(asked)
                start = int(asked.removeprefix("bytes=").rstrip("-"))
            extent = f"bytes {start}-{len(content) - 1}/{len(content)}"
            if served.wait_at is None or len(content) < served.wait_at:
                self.answer(206 if asked else 200, content[start:], extent)
                return
            self.send_response(200)
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content[: served.wait_at])
            served.closing.wait(60)

        def answer(self, status: int, body: bytes, extent: str = "") -> None:
            self.send_response(status)
            self.send_header("Content-Length", str(len(body)))
            if extent and status == 206:
                self.send_header("Content-Range", extent)
            if status == 404:
                self.send_header("X-Error-Code", "RepoNotFound")
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        served.address = f"http://127.0.0.1:{server.server_port}"
        yield served
        served.closing.set()
        server.shutdown()


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the fetched model lies, in a data directory of the test's own."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    return tmp_path / "data" / "kopress" / "models" / "kopress--tiny"


Start = Callable[..., subprocess.Popen[str]]


@pytest.fixture
def start(place: Path, tmp_path: Path) -> Start:
    """Start ``kopress models fetch`` in a process that asks the stand-in."""

    def run(address: str, *options: str, model: str = "kopress/tiny") -> subprocess.Popen[str]:
        return subprocess.Popen(
            [sys.executable, "-m", "pipeline", "models", "fetch", model, *options],
            env={
                **os.environ,
                "HF_ENDPOINT": address,
                "HF_HOME": str(tmp_path / "hf"),
                "HF_HUB_OFFLINE": "0",
                "NO_PROXY": "127.0.0.1",
                "PYTHONPATH": str(Path(__file__).parents[2]),
            },
            cwd=tmp_path,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    return run


@pytest.fixture
def fetch(start: Start) -> Callable[..., tuple[int, str, str]]:
    """Run ``kopress models fetch`` and return its exit code and what it printed."""

    def run(address: str, *options: str, model: str = "kopress/tiny") -> tuple[int, str, str]:
        process = start(address, "--accept-licence", *options, model=model)
        output, errors = process.communicate(timeout=120)
        assert "Traceback" not in errors
        return process.returncode, output, errors

    return run


Fetch = Callable[..., tuple[int, str, str]]


def test_a_model_is_fetched_without_pickles_and_stays(hub: Hub, fetch: Fetch, place: Path) -> None:
    code, output, _ = fetch(hub.address)
    assert (code, output.strip()) == (0, str(place / "transformers"))
    names = {path.name for path in (place / "transformers").iterdir()}
    wanted = set(PLAIN) - {"pytorch_model.bin", "tf_model.h5", "onnx/config.json"}
    assert names == {*wanted, "SHA256SUMS"}
    assert (place / "transformers" / "model.safetensors").read_bytes() == LARGE
    code, output, _ = fetch(NOBODY)
    assert (code, output.strip()) == (0, str(place / "transformers"))


def test_after_ctrl_c_the_download_goes_on_where_it_was(
    hub: Hub, start: Start, fetch: Fetch, place: Path
) -> None:
    hub.wait_at = 24 * MEGABYTE
    process = start(hub.address, "--accept-licence")
    partial = place / ".transformers.partial"
    started = f".{hashlib.sha256(LARGE).hexdigest()}"
    until = time.monotonic() + 60
    while not (partial / started).exists() or (partial / started).stat().st_size < 20 * MEGABYTE:
        assert time.monotonic() < until
        time.sleep(0.05)
    process.send_signal(signal.SIGINT)
    _, errors = process.communicate(timeout=30)
    assert process.returncode == 130
    assert "interrupted" in errors
    assert "Traceback" not in errors
    assert not (place / "transformers").exists()
    kept = (partial / started).stat().st_size

    hub.wait_at = None
    code, _, _ = fetch(hub.address)
    assert code == 0
    assert hub.ranges == [f"bytes={kept}-"]
    assert (place / "transformers" / "model.safetensors").read_bytes() == LARGE
    assert [path.name for path in place.iterdir() if path.is_dir()] == ["transformers"]


def test_a_damaged_file_is_named_and_fetched_anew(hub: Hub, fetch: Fetch, place: Path) -> None:
    partial = place / ".transformers.partial"
    partial.mkdir(parents=True)
    digest = hashlib.sha256(LARGE).hexdigest()
    (partial / f".{digest}").write_bytes(b"x" * len(LARGE))  # as long, and not the same
    code, _, errors = fetch(hub.address)
    assert code == 2
    assert "model.safetensors arrived damaged" in errors
    assert fetch(hub.address)[0] == 0


def test_a_model_that_does_not_fit_the_disk_is_not_begun(
    hub: Hub, fetch: Fetch, place: Path
) -> None:
    hub.claims["model.safetensors"] = 10**18
    code, _, errors = fetch(hub.address)
    assert code == 2
    assert "kopress/tiny: needs 1000000000.0 GB, and there are" in errors
    assert list((place / ".transformers.partial").iterdir()) == []


def test_two_processes_do_not_fetch_one_model(hub: Hub, fetch: Fetch, place: Path) -> None:
    place.mkdir(parents=True)
    with FileLock(place / ".lock"):
        code, _, errors = fetch(hub.address)
    assert code == 75
    assert "kopress/tiny: another process is fetching it" in errors


def test_an_unknown_model_and_an_unreachable_hub_are_told_apart(hub: Hub, fetch: Fetch) -> None:
    code, _, errors = fetch(hub.address, model="kopress/unknown")
    assert code == 2
    assert "kopress/unknown: the Hugging Face hub answered 404" in errors
    code, _, errors = fetch(NOBODY)
    assert code == 2
    assert "kopress/tiny: the Hugging Face hub cannot be reached" in errors


def test_a_licence_that_is_not_known_must_be_accepted(hub: Hub, start: Start, place: Path) -> None:
    process = start(hub.address)
    _, errors = process.communicate(timeout=60)
    assert process.returncode == 2
    assert "kopress does not know its licence" in errors
    assert "--accept-licence" in errors
    assert not place.exists()


@pytest.mark.slow
def test_a_pickled_model_is_fetched_converted_and_found_by_its_name(
    hub: Hub, fetch: Fetch, place: Path, marian: Path
) -> None:
    import torch
    from transformers import AutoModelForSeq2SeqLM

    hub.files = {
        path.name: path.read_bytes() for path in marian.iterdir() if path.suffix != ".safetensors"
    }
    weights = place.parent / "weights"
    weights.parent.mkdir(parents=True)
    torch.save(AutoModelForSeq2SeqLM.from_pretrained(str(marian)).state_dict(), weights)
    hub.files["pytorch_model.bin"] = weights.read_bytes()
    code, output, errors = fetch(hub.address, "--convert", "int8")
    assert code == 0, errors
    assert output.split() == [str(place / "transformers"), str(place / "ctranslate2")]
    assert not (place / "transformers" / "pytorch_model.bin").exists()
    texts = ["도는 수소 산업을 키운다."]
    for engine in ("ctranslate2", "transformers"):
        settings = {"engine": engine, "beam": 1}
        fetched = load_engine(ModelSettings(name="kopress/tiny", **settings))
        assert fetched.name == "kopress/tiny"
        assert fetched.model_hash
        if engine == "transformers":
            original = load_engine(ModelSettings(name=str(marian), **settings))
            assert fetched.translate(texts) == original.translate(texts)
        else:
            assert fetched.translate(texts)[0]


def test_nothing_but_fetch_downloads(place: Path, tmp_path: Path) -> None:
    for name in ("kopress/tiny", "nllb-200-600m", "facebook/nllb-200-distilled-600M"):
        for engine in ("ctranslate2", "transformers"):
            with pytest.raises(ModelError, match=r"`kopress models fetch .*` gets it"):
                load_engine(ModelSettings(name=name, engine=engine))
    with pytest.raises(ModelError, match="`kopress models fetch kopress/tiny` gets it"):
        convert_to_ctranslate2("kopress/tiny", tmp_path / "out")
    assert not place.parent.exists()


@pytest.mark.parametrize(
    ("name", "expected"),
    [("facebook/nllb-200", True), ("model", False), ("/srv/model", False), ("../model", False)],
)
def test_the_form_of_a_hub_name(name: str, expected: bool) -> None:
    assert is_hub_name(name) is expected
