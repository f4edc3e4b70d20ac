#!/bin/bash
# Time and memory of reading each file of a folder: measure.sh MARROW FOLDER...
#
# Prints a table: seconds of processor time, MiB, name, and what was said of a file that isn't read.
# Needs GNU time; gives up after LIMIT seconds of processor time (60 unless told).
marrow=$1
shift
ulimit -t "${LIMIT:-60}"
for file in "${@/%//*}"; do
  for file in $file; do
    said=$(/usr/bin/time -o /tmp/measured.$$ -f '%U %S %M' "$marrow" inspect --dropped "$file" 2>&1 >/dev/null | tail -n 1)
    read -r user system kib < <(tail -n 1 /tmp/measured.$$)
    printf '%7s s %6d MiB  %-26s %s\n' "$(awk "BEGIN { print $user + $system }")" $((kib / 1024)) "$(basename "$file")" "${said:0:150}"
  done
done
rm -f /tmp/measured.$$
