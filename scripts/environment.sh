# Sourced by scripts/demo and scripts/test: finds a Python and makes an environment of it.
# Needs: $root, the checkout. Messages go to stderr.
# shellcheck shell=bash disable=SC2154

say() { printf '%s\n' "$*" >&2; }

fail() {
  say "error: $*"
  exit 2
}

# May this script install Debian packages?
may_install() { [ "$(id -u)" -eq 0 ] && command -v apt-get >/dev/null; }

# install_debian PACKAGE...: quiet; says no (status 1) where it may not or the archive is away.
install_debian() {
  may_install || return 1
  say "installing Debian packages: $*"
  export DEBIAN_FRONTEND=noninteractive
  {
    apt-get install --yes --no-install-recommends "$@" ||
      { apt-get update && apt-get install --yes --no-install-recommends "$@"; }
  } >/dev/null 2>&1
}

is_new_enough() {
  "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1
}

# Prints the first Python of at least 3.11; $PYTHON, if set, is the only candidate.
find_python() {
  local candidate
  for candidate in ${PYTHON:-python3 python3.11 python3.12 python3.13 python3.14}; do
    if is_new_enough "$candidate"; then
      command -v "$candidate"
      return
    fi
  done
  return 1
}

# make_environment FOLDER: an empty virtual environment there, unless a working one stands.
make_environment() {
  local folder=$1 base
  is_new_enough "$folder/bin/python" && return
  base=$(find_python) || { install_debian python3 && base=$(find_python); } ||
    fail "no Python 3.11 or newer found; install one, or name it: PYTHON=/path/to/python3 $0"
  rm -rf "$folder"
  if ! "$base" -m venv "$folder" >/dev/null 2>&1; then
    rm -rf "$folder"
    install_debian python3-venv || true
    "$base" -m venv "$folder" >/dev/null 2>&1 ||
      fail "$base cannot make environments; as root: apt-get install python3-venv"
  fi
}

# digest FILE...: one hash over names and contents, to see whether an install is current.
digest() { sha256sum -- "$@" | sha256sum | cut -d' ' -f1; }

# is_current FOLDER HASH, and stamp FOLDER HASH after the install went well.
is_current() { [ -f "$1/stamp" ] && [ "$(cat "$1/stamp")" = "$2" ]; }
stamp() { printf '%s\n' "$2" >"$1/stamp"; }
