#!/usr/bin/env bash
# Set up kopress and run the whole nightly job on the built-in demo board.
# usage: bash scripts/quickstart.sh [DIRECTORY]     (default: ./kopress-demo)
set -euo pipefail
directory=$(realpath -m "${1:-$(dirname "${BASH_SOURCE[0]}")/../kopress-demo}")
. "$(dirname "${BASH_SOURCE[0]}")/setup.sh" user
exec .venv/bin/kopress demo run --directory "$directory"
