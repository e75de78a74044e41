#!/usr/bin/env bash
# The tests with the lowest versions that pyproject.toml allows, in an environment of their own.
#
#     scripts/lowest_versions.sh [arguments of pytest]
set -euo pipefail
cd "$(dirname "$0")/.."
place="${TMPDIR:-/tmp}/votelib-lowest"
python3 -m venv "$place"
"$place/bin/python" -m pip install --quiet uv
"$place/bin/uv" pip compile pyproject.toml --extra dev --extra all --resolution lowest-direct --python-version 3.11 \
  --quiet --no-emit-index-url --output-file "$place/requirements.txt"
"$place/bin/uv" pip install --python "$place/bin/python" --quiet -r "$place/requirements.txt"
"$place/bin/uv" pip install --python "$place/bin/python" --quiet --no-deps -e .
"$place/bin/python" -m pytest -p no:cacheprovider "$@"
