#!/usr/bin/env bash
# This file is part of exeunt. See the file LICENSE for license terms.
#
# No writable global or static: the writable sections of our objects hold
# nothing but what the toolchain and foreign headers put there.
#
#   globals.sh CXX ARCHIVE...
set -euo pipefail
. "$(dirname "$0")/proof.sh"
cxx=$1
shift

# Sections, not the letters of nm: those call read-only tables data. Allowed
# are the iostream initialiser, the personality pointer, and statics inside
# foreign namespaces, which are not ours to change.
allowed='^(_ZStL8__ioinit|DW\.ref\.|_ZG?V?[NZ]*[KS]*(3caf|3fmt|8nlohmann|3CLI))'

# objects ARCHIVE...: prints `section size symbol` of each writable object.
objects() {
  objdump -tw "$@" | awk -F '\t' -v allowed="$allowed" '
    /file format/ { split($1, part, ":"); file = part[1] }
    NF == 2 {
      n = split($1, left, " ")
      section = left[n]
      m = split($2, right, " ")
      size = right[1]
      name = right[m]
      if (section !~ /^\.(data|bss|tdata|tbss)($|\.)/) next
      if (section ~ /^\.data\.rel\.ro/ || size ~ /^0+$/) next
      if (name ~ allowed) next
      print file ": " section " holds " name
    }' | c++filt
}

# unnamed ARCHIVE...: prints writable sections whose objects have no symbol.
unnamed() {
  objdump -htw "$@" | awk -v allowed="$allowed" '
    function flush(s) {
      for (s in bytes)
        if (bytes[s] > 0 && !(s in named))
          print file ": " s " holds something without a name"
      split("", bytes)
      split("", named)
    }
    /file format/ { flush(); file = $1 }
    $2 ~ /^\.(data|bss|tdata|tbss)/ && $2 !~ /^\.data\.rel\.ro/ {
      if ($3 !~ /^0+$/) bytes[$2] = 1
    }
    $1 ~ /^[0-9a-f]+$/ && NF > 3 && $2 !~ /^\./ {
      for (i = 2; i < NF; ++i)
        if ($i ~ /^\.(data|bss|tdata|tbss)/ && $NF != $i) named[$i] = 1
    }
    END { flush() }'
}

violations() {
  objects "$@"
  unnamed "$@"
}

found=$(violations "$@")
[ -z "$found" ] || fail "writable globals or statics:" "$found"

# expect NAME < SOURCE: fails unless the object of SOURCE is found.
expect() {
  "$cxx" -std=c++20 -O2 -x c++ -c - -o "$scratch/$1.o"
  ar rcs "$scratch/$1.a" "$scratch/$1.o"
  [ -n "$(violations "$scratch/$1.a")" ] || fail "would not be found: $1"
}
expect initialised <<<'int x = 1;'
expect zero <<<'int x;'
expect pointer <<<'extern const int a; const int* p = &a;'
expect thread <<<'thread_local int x = 1;'
expect inline_variable <<<'inline int x = 1; int* f() { return &x; }'
expect local <<<'int f() { static int x = 0; return ++x; }'
expect guarded <<<'struct s { s(); }; s& f() { static s x; return x; }'
expect hidden <<<'namespace { int x; } int f() { return ++x; }'
strip "$scratch/initialised.o"
[ -n "$(violations "$scratch/initialised.o")" ] \
  || fail "would not be found without its name"

"$cxx" -std=c++20 -O2 -x c++ -c - -o "$scratch/good.o" <<'END'
#include <iostream>
struct base { virtual ~base(); };
base::~base() = default;
extern const char* const names[] = {"a", "b"};
constexpr int table[] = {1, 2};
const int* first() { return table; }
void may_throw();
void guarded() { try { may_throw(); } catch (...) { } }
END
[ -z "$(violations "$scratch/good.o")" ] \
  || fail "wrongly found:" "$(violations "$scratch/good.o")"
finish
