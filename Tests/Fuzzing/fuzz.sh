#!/bin/bash
# Runs the fuzzers: fuzz.sh [TARGET…], all of them by default.
#   SECONDS_ALL  how long all of them run together (60)
#   RUNS         how many inputs each tries, instead of a time
#   FLAGS        more of libFuzzer's flags
# What reaches new code is kept in .corpus, what fails in .found; both are nobody's but this machine's.
set -u
cd "$(dirname "$0")" || exit 2
fuzz=$PWD/.build/release/marrow-fuzz
all="plaintext markdown html mhtml epub docx odt pdf format split query segments blocks lengths synonyms ignore"
# Swift would print a backtrace of its own, and the symbolizer takes minutes.
export SWIFT_BACKTRACE=enable=no ASAN_OPTIONS=symbolize=0:detect_leaks=${LEAKS:-1}

status=0
set -- ${*:-$all}
each=$((${SECONDS_ALL:-60} / $#))
for target; do
  case $target in
  plaintext | markdown | html | mhtml | split | format) length=4096 ;;
  epub | docx | odt | segments) length=8192 ;;
  pdf) length=16384 ;;
  *) length=1024 ;;
  esac
  corpus=.corpus/$target found=.found/$target log=.found/$target.log
  mkdir -p "$corpus" "$found"
  seeds=()
  for folder in "Seeds/$target" "Found/$target"; do [ -d "$folder" ] && seeds+=("$folder"); done
  limits=(-max_len=$length -timeout=10 -rss_limit_mb=1024 -malloc_limit_mb=512)
  [ -f "Dictionaries/$target.dict" ] && limits+=("-dict=Dictionaries/$target.dict")
  if [ -n "${RUNS:-}" ]; then limits+=("-runs=$RUNS"); else limits+=("-max_total_time=$((each > 0 ? each : 1))"); fi
  if MARROW_FUZZ=$target "$fuzz" "${limits[@]}" -artifact_prefix="$found/" -print_final_stats=1 \
    ${FLAGS:-} "$corpus" "${seeds[@]}" >"$log" 2>&1; then
    grep -E '^Done|number_of_executed' "$log" | tr '\n' ' ' | sed "s/^/$target: /"
    echo
  else
    status=1
    echo "$target: failed; the input lies in Tests/Fuzzing/$found"
    grep -m 3 -E 'Fatal error|ERROR: ' "$log" | cut -c1-300
  fi
done
exit $status
