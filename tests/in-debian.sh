#!/usr/bin/env bash
# This file is part of exeunt. See the file LICENSE for license terms.
#
# Sets up, builds and tests on another Debian, in a folder that debootstrap
# makes and that is kept, so that the next call builds only what changed. Needs
# root, or sudo.
#
#   bash tests/in-debian.sh RELEASE [CTEST_ARGUMENT...]
#
# EXEUNT_MIRROR      where the packages are (http://deb.debian.org/debian)
set -euo pipefail
cd "$(dirname "$0")/.."

if [ $# = 0 ] || [[ $1 = -* ]]; then
  sed -n '4,10s/^# \{0,1\}//p' tests/in-debian.sh >&2
  exit 2
fi
[ "$(id -u)" = 0 ] || exec sudo -E bash tests/in-debian.sh "$@"

# In namespaces of their own no mount and no process outlives this, whatever
# ends it.
if [ -z "${EXEUNT_APART:-}" ]; then
  EXEUNT_APART=yes exec unshare --mount --pid --fork --kill-child \
    bash tests/in-debian.sh "$@"
fi

root=$PWD
release=$1
shift
folder=$root/build/debian-$release

make_folder() {
  [ ! -e "$folder/root/complete" ] || return 0
  command -v debootstrap >/dev/null \
    || apt-get install -q -y --no-install-recommends debootstrap
  rm -rf --one-file-system "$folder"
  mkdir -p "$folder"
  debootstrap --variant=minbase "$release" "$folder" \
    "${EXEUNT_MIRROR:-http://deb.debian.org/debian}"
  touch "$folder/root/complete"
}

# The sources are seen, not copied, and cannot be written; only build/ is the
# folder's own.
mount_all() {
  mkdir -p "$folder/exeunt" "$folder/var/build" "$folder/data"
  mount -t proc proc "$folder/proc"
  mount --rbind /dev "$folder/dev"
  mount --bind -o ro "$root" "$folder/exeunt"
  mount --bind "$folder/var/build" "$folder/exeunt/build"
  [ -z "${EXEUNT_TEST_DATA:-}" ] \
    || mount --bind -o ro "$EXEUNT_TEST_DATA" "$folder/data"
}

make_folder
mount_all
EXEUNT_PRESET=release EXEUNT_TEST_DATA=/data TMPDIR=/tmp LC_ALL=C.UTF-8 \
  chroot "$folder" bash /exeunt/tests/run.sh "$@"
