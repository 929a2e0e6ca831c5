from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from pipeline.mt.hub import is_hub_name

COMMIT = "a" * 40
FILES = {
    "config.json": b'{"model_type": "marian"}',
    "model.safetensors": b"weights",
    "pytorch_model.bin": b"a pickle",
    "onnx/config.json": b"{}",
}
FETCH = """
import sys
from pipeline.errors import ModelError
from pipeline.mt.hub import fetch
try:
    print(*sorted(path.name for path in fetch(sys.argv[1]).rglob("*")))
except ModelError as error:
    print("ModelError:", error)
"""


class Hub(BaseHTTPRequestHandler):
    """As much of the hub as a download needs, with one model."""

    def do_HEAD(self) -> None:
        self.do_GET()

    def do_GET(self) -> None:
        api = "/api/models/kopress/tiny/"
        files = f"/kopress/tiny/resolve/{COMMIT}/"
        status = 200
        if self.path.startswith(f"{api}revision/"):
            siblings = [{"rfilename": name} for name in FILES]
            body = json.dumps({"id": "kopress/tiny", "sha": COMMIT, "siblings": siblings}).encode()
        elif self.path.startswith(f"{api}tree/"):
            body = json.dumps(
                [
                    {"type": "file", "path": name, "size": len(content), "oid": "b" * 40}
                    for name, content in FILES.items()
                ]
            ).encode()
        elif self.path.removeprefix(files) in FILES:
            body = FILES[self.path.removeprefix(files)]
        else:
            status, body = 404, b"{}"
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.send_header("ETag", f'"{len(body)}"')
        self.send_header("X-Repo-Commit", COMMIT)
        if status == 404:
            self.send_header("X-Error-Code", "RepoNotFound")
        self.end_headers()
        if self.command == "GET":
            self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        pass


@pytest.fixture
def hub() -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), Hub) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def fetch(name: str, address: str, home: Path) -> str:
    """Fetch in a fresh interpreter: huggingface_hub reads its settings when imported."""
    environment = {
        **os.environ,
        "HF_ENDPOINT": address,
        "HF_HOME": str(home),
        "HF_HUB_DISABLE_PROGRESS_BARS": "1",
        "NO_PROXY": "127.0.0.1",
    }
    done = subprocess.run(
        [sys.executable, "-c", FETCH, name],
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout.strip()


def test_a_model_is_downloaded_without_pickles_and_then_comes_from_the_cache(
    hub: str, tmp_path: Path
) -> None:
    assert fetch("kopress/tiny", hub, tmp_path) == "config.json model.safetensors"
    nobody = "http://127.0.0.1:9"
    assert fetch("kopress/tiny", nobody, tmp_path) == "config.json model.safetensors"


def test_an_unknown_model_and_an_unreachable_hub_are_told_apart(hub: str, tmp_path: Path) -> None:
    unknown = fetch("kopress/unknown", hub, tmp_path)
    assert unknown.startswith("ModelError: kopress/unknown: the Hugging Face hub answered 404")
    unreachable = fetch("kopress/tiny", "http://127.0.0.1:9", tmp_path)
    assert unreachable.startswith("ModelError: kopress/tiny: not in the cache")


@pytest.mark.parametrize(
    ("name", "expected"),
    [("facebook/nllb-200", True), ("model", False), ("/srv/model", False), ("../model", False)],
)
def test_the_form_of_a_hub_name(name: str, expected: bool) -> None:
    assert is_hub_name(name) is expected
