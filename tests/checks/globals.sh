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
# are the iostream initialiser, the pointers to the personality and to the type
# information of what is caught, and statics inside foreign namespaces, which
# are not ours to change. One is ours: flite is itself global, and so has to be
# the mark that it is taken.
compiler='_ZStL8__ioinit|DW\.ref\.(__gxx_personality_v0|_ZTI[0-9A-Za-z_]+)$'
flite='_ZN6exeunt14flite_is_takenE$'
allowed='^('$compiler'|'$flite'|_ZG?V?[NZ]*[KS]*(3caf|3fmt|8nlohmann|3CLI))'

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
# Allowed are clang's `.L_ZTI*.DW.stub`, by which a catch clause finds its type:
# nothing but pointers to type information. The label is not in the object.
unnamed() {
  objdump -htrw "$@" | awk '
    function flush(s) {
      for (s in bytes)
        if (!(s in named) && bytes[s] != sprintf("%08x", 8 * stubs[s]))
          print file ": " s " holds something without a name"
      split("", bytes)
      split("", named)
      split("", stubs)
    }
    /file format/ { flush(); file = $1; relocated = "" }
    /^RELOCATION RECORDS FOR/ { relocated = substr($4, 2, length($4) - 3) }
    relocated != "" && NF == 3 && $3 ~ /^_ZTI[0-9A-Za-z_]+$/ {
      ++stubs[relocated]
    }
    $2 ~ /^\.(data|bss|tdata|tbss)/ && $2 !~ /^\.data\.rel\.ro/ {
      if ($3 !~ /^0+$/) bytes[$2] = $3
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
expect beside_flite <<<'namespace exeunt { bool flite_is_taken, x; }'
expect named_alike <<<'namespace exeunt { bool flite_is_taken_too; }'
expect beside_stubs <<'END'
#include <exception>
void may_throw();
void caught() { try { may_throw(); } catch (const std::exception&) { } }
const std::type_info* found = &typeid(std::exception);
END
for name in initialised hidden; do
  strip "$scratch/$name.o"
  [ -n "$(violations "$scratch/$name.o")" ] \
    || fail "would not be found without its name: $name"
done

"$cxx" -std=c++20 -O2 -x c++ -c - -o "$scratch/good.o" <<'END'
#include <iostream>
struct base { virtual ~base(); };
base::~base() = default;
extern const char* const names[] = {"a", "b"};
constexpr int table[] = {1, 2};
const int* first() { return table; }
void may_throw();
void guarded() { try { may_throw(); } catch (...) { } }
void caught() { try { may_throw(); } catch (const std::exception&) { } }
void both() { try { may_throw(); } catch (base&) { } }
END
[ -z "$(violations "$scratch/good.o")" ] \
  || fail "wrongly found:" "$(violations "$scratch/good.o")"
finish
