#!/usr/bin/env bash
# This file is part of exeunt. See the file LICENSE for license terms.
#
# Brings a bare Debian 12 or 13 to a built exeunt: installs the packages that are
# missing, configures build/ and builds TARGET... (all of it by default). A
# second call rebuilds only what changed.
#
#   bash apps/setup.sh [TARGET...]
#
# EXEUNT_PRESET      release (default), sanitize, thread, clang, or fuzz; none
#                    installs the packages and builds nothing
# EXEUNT_WERROR      ON makes warnings errors
# EXEUNT_EXTRA       more packages to install
set -euo pipefail
cd "$(dirname "$0")/.."

packages=(
  g++ cmake ninja-build pkg-config
  libcaf-dev libssl-dev openssl curl libfmt-dev nlohmann-json3-dev libcli11-dev doctest-dev
  libgoogle-perftools-dev prometheus-cpp-dev
  libopus-dev libogg-dev libvorbis-dev libsamplerate0-dev
  libsndfile1-dev libmpg123-dev flite1-dev
  libwebrtc-audio-processing-dev
  asterisk-core-sounds-en-wav pocketsphinx-testdata
)

preset=${EXEUNT_PRESET:-release}
[ "$preset" != clang ] || packages+=(clang-14)
[ "$preset" != sanitize ] || packages+=(clang-14 libclang-rt-14-dev llvm)
log=$(mktemp)
trap 'rm -f "$log"' EXIT

die() {
  printf '%s\n' "$@" >&2
  exit 1
}

is_installed() {
  [ "$(dpkg-query -W -f='${db:Status-Status}' "$1" 2>/dev/null)" = installed ]
}

as_root() {
  if [ "$(id -u)" = 0 ]; then
    "$@"
  else
    sudo "$@"
  fi
}

apt() {
  as_root env DEBIAN_FRONTEND=noninteractive NEEDRESTART_MODE=a \
    apt-get -q -y -o DPkg::Lock::Timeout=300 "$@" >>"$log" 2>&1
}

# The lists of a bare machine are empty and those of an old one are stale, so
# a first failure fetches them and tries once more.
install_packages() {
  apt install --no-install-recommends "$@" && return
  apt update || true
  apt install --no-install-recommends "$@"
}

install_missing() {
  command -v apt-get >/dev/null \
    || die "setup: there is no apt-get; exeunt is set up on Debian"
  local missing=() name
  for name in "${packages[@]}" ${EXEUNT_EXTRA:-}; do
    is_installed "$name" || missing+=("$name")
  done
  [ ${#missing[@]} = 0 ] && return
  [ "$(id -u)" = 0 ] || command -v sudo >/dev/null \
    || die "setup: to install packages, run this as root, or first run:" \
      "  apt-get install ${missing[*]}"
  echo "setup: installing ${missing[*]}"
  install_packages "${missing[@]}" && return
  tail -n 15 "$log" >&2
  die "setup: apt-get could not install: ${missing[*]}" \
    "setup: is the network up, and is a Debian mirror in the apt sources?"
}

build() {
  cmake --preset "$preset" -DEXEUNT_WERROR="${EXEUNT_WERROR:-OFF}" \
    >"$log" 2>&1 || { cat "$log" >&2; die "setup: cmake failed, see above"; }
  cmake --build --preset "$preset" --parallel "$(nproc)" --target "$@"
}

install_missing
[ "$preset" = none ] || build "${@:-all}"
