#!/bin/sh
# Prints the system's Chromium for the browser tests; installs it where it can (Debian or Ubuntu as root).
set -eu
find_it() {
  for name in "${CHROMIUM:-}" chromium chromium-browser google-chrome; do
    [ -n "$name" ] && command -v "$name" && return 0
  done
  return 1
}
if find_it; then exit 0; fi
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
  echo "Installing Chromium for the browser tests (once) ..." >&2
  (apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq chromium) >/dev/null 2>&1 || true
  if find_it; then exit 0; fi
fi
echo "The browser tests need Chromium. Install it (Debian, Ubuntu: apt-get install chromium) or set CHROMIUM=/path/to/it." >&2
exit 2
