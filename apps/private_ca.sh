#!/usr/bin/env bash
# This file is part of exeunt. See the file LICENSE for license terms.
#
# Makes certificates for nodes, signed by a private CA that is made when FOLDER
# has none. Whoever holds a certificate may use the nodes that trust this CA;
# who holds ca.key may make certificates: keep it off the nodes.
#
#   bash apps/private_ca.sh FOLDER NODE...
#
# For each NODE it leaves FOLDER/NODE.pem and FOLDER/NODE.key. A node needs
# those two and FOLDER/ca.pem.
#
# EXEUNT_CA_DAYS     how long they are valid (825)
set -euo pipefail

if [ $# -lt 2 ]; then
  sed -n '9,14s/^# \{0,1\}//p' "$0" >&2
  exit 2
fi
folder=$1
shift
days=${EXEUNT_CA_DAYS:-825}

die() {
  printf 'private_ca: %s\n' "$@" >&2
  exit 1
}

command -v openssl >/dev/null \
  || die "openssl is missing: apt-get install openssl"
umask 077
mkdir -p "$folder"

# quietly COMMAND...: what openssl has to say is shown when it fails.
quietly() {
  local said
  said=$("$@" 2>&1) || die "$* failed:" "$said"
}

new_key() {
  quietly openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256 \
    -out "$1"
}

make_ca() {
  new_key "$folder/ca.key"
  quietly openssl req -x509 -new -key "$folder/ca.key" -sha256 -days "$days" \
    -subj "/CN=exeunt private CA" -out "$folder/ca.pem" \
    -addext "basicConstraints=critical,CA:true,pathlen:0" \
    -addext "keyUsage=critical,keyCertSign,cRLSign"
}

extensions() {
  cat <<EXTENSIONS
basicConstraints=critical,CA:false
keyUsage=critical,digitalSignature
extendedKeyUsage=serverAuth,clientAuth
subjectAltName=DNS:$1
EXTENSIONS
}

make_node() {
  local request=$folder/$1.request
  new_key "$folder/$1.key"
  quietly openssl req -new -key "$folder/$1.key" -subj "/CN=$1" -out "$request"
  extensions "$1" >"$request.ext"
  quietly openssl x509 -req -in "$request" -CA "$folder/ca.pem" \
    -CAkey "$folder/ca.key" -set_serial "0x$(openssl rand -hex 16)" -sha256 \
    -days "$days" -extfile "$request.ext" -out "$folder/$1.pem"
  rm -f "$request" "$request.ext"
}

[ -e "$folder/ca.key" ] || make_ca
for node in "$@"; do
  [[ $node =~ ^[A-Za-z0-9][A-Za-z0-9._-]{0,62}$ ]] \
    || die "$node is no name for a node: letters, digits, dot, _ and -"
  [ ! -e "$folder/$node.key" ] || die "$folder/$node.key is there already"
  make_node "$node"
done
