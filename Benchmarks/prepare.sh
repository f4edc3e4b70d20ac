#!/bin/sh
# Fetches what the benchmarks need into a cache folder: articles from Debian's documentation
# packages, and Tantivy. What is there already stays; nothing is installed on the system.
set -eu

here=$(cd "$(dirname "$0")" && pwd)
cache=${MARROW_BENCH_CACHE:-$HOME/.cache/marrow-bench}
tantivy=0.27.0
mkdir -p "$cache/articles" "$cache/packages"

missing=""
for package in $(grep -v '^#' "$here/packages.txt"); do
  [ -d "$cache/articles/$package" ] || missing="$missing $package"
done
for package in $missing; do
  echo "Fetching $package" >&2
  rm -rf "$cache/packages/"*
  (cd "$cache/packages" && apt-get download -qq -o APT::Sandbox::User=root "$package") || {
    echo "$package can't be had; 'apt-get update' may help. Going on without it." >&2
    continue
  }
  dpkg -x "$cache/packages/"*.deb "$cache/packages/files"
  # Links would give the same article twice, or lead out of the folder.
  find "$cache/packages/files" ! -type d \
    \( -type l -o ! \( -name '*.html' -o -name '*.htm' -o -name '*.txt' \) \) -delete
  find "$cache/packages/files" -type d -empty -delete
  if [ -d "$cache/packages/files" ]; then
    mv "$cache/packages/files" "$cache/articles/$package"
  fi
done
rm -rf "$cache/packages"

if [ ! -x "$cache/venv/bin/python" ]; then
  python3 -m venv "$cache/venv"
fi
"$cache/venv/bin/python" -c 'import tantivy' 2>/dev/null ||
  "$cache/venv/bin/pip" install --quiet "tantivy==$tantivy" ||
  echo "Tantivy can't be had from PyPI; its columns will be missing." >&2
