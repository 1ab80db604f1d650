#!/bin/sh
# make_venv.sh PYTHON VENV REQUIREMENTS: a virtual environment with the requirements, or a line that says what is missing.
set -eu
python=$1 venv=$2 requirements=$3
is_new_enough() { "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; }
if [ -z "$python" ]; then
  for name in python3 python3.13 python3.12 python3.11 python3.14; do
    if is_new_enough "$name"; then python=$name; break; fi
  done
fi
if ! is_new_enough "${python:-python3}"; then
  echo "Needling Explorer needs Python 3.11 or newer; found: $("${python:-python3}" --version 2>&1 | head -n 1)." >&2
  echo "Install it (Debian, Ubuntu: apt-get install python3 python3-venv), or name it: make run PYTHON=/path/to/python3.11" >&2
  exit 2
fi
if [ ! -x "$venv/bin/python" ] || ! "$venv/bin/python" -m pip --version >/dev/null 2>&1; then
  rm -rf "$venv"
  if ! "$python" -m venv "$venv" >/dev/null 2>&1; then
    rm -rf "$venv"
    if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
      (apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq python3-venv) >/dev/null 2>&1 || true
    fi
    "$python" -m venv "$venv" || {
      echo "Python's venv module is missing. Install it: apt-get install python3-venv" >&2
      exit 2
    }
  fi
fi
echo "Installing $requirements into $venv (once) ..."
"$venv/bin/python" -m pip install --quiet --disable-pip-version-check -r "$requirements"
