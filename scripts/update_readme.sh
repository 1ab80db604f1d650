#!/bin/sh
# Writes the table of what the dataset holds into README.md.
set -eu
cd "$(dirname "$0")/.."
python=${PYTHON:-.venv/bin/python}
table=$("$python" -m explorer stats --markdown)
awk -v table="$table" '
  /<!-- stats:/ { print; print table; skip = 1; next }
  /<!-- \/stats -->/ { skip = 0 }
  !skip { print }' README.md > README.md.new
mv README.md.new README.md
