# This file is part of exeunt. See the file LICENSE for license terms.
#
# Completion of `exeunt` for bash: commands, options, files, and kinds, which
# the program itself knows.

_exeunt_kinds() {
  "${COMP_WORDS[0]}" inspect 2>/dev/null | cut -d' ' -f1
}

_exeunt() {
  local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD - 1]}
  local command=${COMP_WORDS[1]} words
  local identity='--name --tls-cert --tls-key --tls-ca'
  local network="--peer --connect-timeout $identity"
  COMPREPLY=()
  case $before in
    --file | --svg | --recording | --config | --tls-cert | --tls-key | --tls-ca)
      mapfile -t COMPREPLY < <(compgen -f -- "$word")
      return
      ;;
    --only)
      words='hop lifecycle main gstreamer live delay idle interrupt hung growth'
      mapfile -t COMPREPLY < <(compgen -W "$words" -- "$word")
      return
      ;;
    --file-root)
      mapfile -t COMPREPLY < <(compgen -d -- "$word")
      return
      ;;
    --allow)
      mapfile -t COMPREPLY < <(compgen -W "$(_exeunt_kinds)" -- "$word")
      return
      ;;
    --budget | --trace | --peer | --name | --connect-timeout | --listen \
      | --advertise | --label | --max-runs | --seed-node | --drain \
      | --metrics | --simulate-nodes | --runs | --fail | --seed)
      return
      ;;
  esac
  if [ "$COMP_CWORD" = 1 ]; then
    words='run check dot inspect node nodes bench --help --version'
  else
    case $command in
      run)
        words="--file --json --progress --live --svg --trace --metrics --budget"
        words="$words --help $network"
        ;;
      check | dot) words="--file --json --budget --help $network" ;;
      inspect) words="--json --markdown --help $(_exeunt_kinds)" ;;
      node)
        words="--listen --advertise --allow --file-root --label --max-runs"
        words="$words --seed-node --drain --metrics --config --json --help"
        words="$words $identity"
        ;;
      nodes) words="--json --help $network" ;;
      bench)
        words='--json --only --nodes --simulate-nodes --runs --fail --max-runs'
        words="$words --seed --recording --help"
        ;;
      *) words='' ;;
    esac
  fi
  mapfile -t COMPREPLY < <(compgen -W "$words" -- "$word")
}

complete -F _exeunt exeunt
