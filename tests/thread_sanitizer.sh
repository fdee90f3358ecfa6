#!/usr/bin/env bash
# This file is part of exeunt. See the file LICENSE for license terms.
#
# Passes the tests under the thread sanitizer. It must see what orders the
# threads inside of CAF, too, so that the first call builds CAF's core and its
# network layer with it, from the distribution's source: a quarter of an hour on
# two cores.
#
#   bash tests/thread_sanitizer.sh [CTEST_ARGUMENT...]
#
# EXEUNT_SEEDS       schedules per scenario (100)
set -euo pipefail
cd "$(dirname "$0")/.."
root=$PWD
caf=$root/build-thread/caf

die() {
  printf 'thread_sanitizer: %s\n' "$@" >&2
  exit 1
}

# Sources are not in everyone's apt sources: a list and an index of our own.
apt_source() {
  local release keys=/usr/share/keyrings/debian-archive-keyring.gpg
  release=$(. /etc/os-release && echo "$VERSION_CODENAME")
  mkdir -p "$caf/lists/partial" "$caf/cache/archives/partial"
  echo "deb-src [signed-by=$keys] http://deb.debian.org/debian $release main" \
    >"$caf/sources.list"
  apt-get -q -o Dir::Etc::SourceList="$caf/sources.list" \
    -o Dir::Etc::SourceParts=/dev/null -o Dir::State::Lists="$caf/lists" \
    -o Dir::Cache="$caf/cache" -o APT::Sandbox::User= "$@"
}

# Of the source package only the tar: what Debian changes in the headers would
# be found by a comparison with those that are installed. One change is known,
# an include that g++ asks for; build_caf makes it, too.
fetch_caf() {
  mkdir -p "$caf/source"
  apt_source update
  local version
  version=$(dpkg-query -W -f='${source:Version}' libcaf-dev)
  (cd "$caf" \
    && apt_source source --tar-only "actor-framework=$version" \
    && tar xzf actor-framework_*.orig.tar.gz -C source --strip-components=1)
  local part header
  for part in core io; do
    (cd "$caf/source/libcaf_$part" && find caf -name '*.hpp') \
      | while read -r header; do
        diff -q -I '^#include <limits>$' "$caf/source/libcaf_$part/$header" \
          "/usr/include/$header" >/dev/null \
          || die "the package has another $header"
      done
  done
}

build_caf() {
  local flags=(-O1 -g1 -w -fsanitize=thread -fno-omit-frame-pointer
    -include limits)
  cmake -G Ninja -S "$caf/source" -B "$caf/build" -DCMAKE_BUILD_TYPE=None \
    -DCMAKE_CXX_FLAGS="${flags[*]}" \
    -DCMAKE_INSTALL_PREFIX="$caf/installed" -DCMAKE_INSTALL_LIBDIR=lib \
    -DCAF_NO_OPENSSL=yes -DCAF_NO_OPENCL=yes \
    -DCAF_NO_PYTHON=yes -DCAF_NO_TOOLS=yes -DCAF_NO_EXAMPLES=yes \
    -DCAF_NO_UNIT_TESTS=yes
  cmake --build "$caf/build" --parallel "$(nproc)"
  cmake --install "$caf/build"
}

# What finds nothing has to be seen to find something.
expect_found() {
  local plant=$root/build-thread/planted
  g++ -std=c++20 -fsanitize=thread -x c++ - -o "$plant" <<'END'
#include <thread>
int main() {
  int shared = 0;
  std::jthread other{[&] { ++shared; }};
  ++shared;
}
END
  ! "$plant" >/dev/null 2>&1 || die "a planted race is not found"
}

EXEUNT_PRESET=none EXEUNT_EXTRA=dpkg-dev bash apps/setup.sh
if [ ! -e "$caf/installed/lib/libcaf_io.so" ]; then
  fetch_caf
  build_caf
fi
expect_found
EXEUNT_PRESET=thread bash apps/setup.sh test_pipeline test_codecs test_actors \
  test_nodes test_scenarios test_testing test_soak test_apps
EXEUNT_SEEDS=${EXEUNT_SEEDS:-100} exec ctest --preset thread \
  --parallel "$(nproc)" "$@" \
  --label-regex '^(pipeline|codecs|actors|nodes|scenarios|testing|soak|apps)$'
