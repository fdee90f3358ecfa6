# This file is part of exeunt. See the file LICENSE for license terms.
#
# Completion of `exeunt` for bash: commands, options, files, and kinds, which
# the program itself knows.

_exeunt() {
  local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD - 1]}
  local command=${COMP_WORDS[1]} words
  COMPREPLY=()
  case $before in
    --file | --svg | --recording)
      mapfile -t COMPREPLY < <(compgen -f -- "$word")
      return
      ;;
    --only)
      words='hop lifecycle main gstreamer live delay idle interrupt hung growth'
      mapfile -t COMPREPLY < <(compgen -W "$words" -- "$word")
      return
      ;;
    --budget | --trace)
      return
      ;;
  esac
  if [ "$COMP_CWORD" = 1 ]; then
    words='run check dot inspect bench --help --version'
  else
    case $command in
      run) words='--file --json --progress --live --svg --trace --budget --help' ;;
      check | dot) words='--file --json --budget --help' ;;
      inspect) words="--json --markdown --help $("${COMP_WORDS[0]}" \
        inspect 2>/dev/null | cut -d' ' -f1)" ;;
      bench) words='--json --only --recording --help' ;;
      *) words='' ;;
    esac
  fi
  mapfile -t COMPREPLY < <(compgen -W "$words" -- "$word")
}

complete -F _exeunt exeunt
