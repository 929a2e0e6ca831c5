# Sourced by the other scripts: a virtual environment in .venv with kopress in it.
# usage: . scripts/setup.sh user|dev
#   user  kopress alone
#   dev   also the tools of tests and linting, PyTorch and Transformers

set_up() {
    local python=${PYTHON:-python3.11}
    command -v "$python" >/dev/null || python=python3
    "$python" - <<'CHECK' || { echo "kopress needs Python 3.11 or newer (set PYTHON=…)" >&2; return 2; }
import sys
raise SystemExit(sys.version_info < (3, 11))
CHECK
    if ! .venv/bin/python -c '' 2>/dev/null; then
        rm -rf .venv
        "$python" -m venv .venv
    fi
    # What is installed is named by the project file and the kind of set-up; nothing is done twice.
    local wanted
    wanted="$1 $(cksum <pyproject.toml)"
    if ! grep -qxF "$wanted" .venv/kopress-setup 2>/dev/null; then
        local pip=(.venv/bin/python -m pip install --quiet --disable-pip-version-check)
        "${pip[@]}" --upgrade "pip>=25.1"
        if [[ $1 == dev ]]; then
            "${pip[@]}" torch==2.13.0
            "${pip[@]}" --editable '.[transformers,postgresql]' --group dev
        else
            "${pip[@]}" --editable .
        fi
        echo "$wanted" >>.venv/kopress-setup
    fi
}

cd "$(dirname "${BASH_SOURCE[0]}")/.."
echo "Setting up (the first time takes a few minutes) …" >&2
set_up "$1"
