#!/usr/bin/env bash
# Set up everything and run the checks and the tests.
# usage: bash scripts/test.sh [--all] [PYTEST ARGUMENTS]
#   --all  the slow tier as well: kills, browser, PostgreSQL, wheel, retraining (about 35 minutes)
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/setup.sh" dev
export PATH="$PWD/.venv/bin:$PATH"
ruff format --check
ruff check
mypy
lint-imports
exec python -m pytest "$@"
