#!/usr/bin/env bash
# large-job.sh: a job of two real parties on this machine over tables whose answer is known.
#
#   large-job.sh all  keys|customers ROWS COMMON DIR [OPTION...]    make, run, check, and remove the tables
#   large-job.sh make keys|customers ROWS COMMON DIR                the two tables, in DIR
#   large-job.sh run  keys|customers ROWS COMMON DIR [OPTION...]    the job; options go to both parties
#   large-job.sh check keys|customers ROWS COMMON DIR               the outputs against the known answer
#   large-job.sh join customers ROWS COMMON DIR                     a plain join of the tables, to compare with outputs
#
# keys: one column, CSV at both parties. customers: thirteen columns, Parquet at the listener and CSV at the connector,
# matched by email, then by phone. A party's table has ROWS rows, COMMON of which are the other's too.
# 10^8 rows of one column: large-job.sh all keys 100000000 30000000 /data/large --memory 2g
set -eu

usage() { sed -n '2,13s/^# \{0,1\}//p' "$0" >&2; exit 2; }
[ $# -ge 5 ] || usage
action=$1 kind=$2 rows=$3 common=$4 dir=$5
shift 5
root=$(cd "$(dirname "$0")/../.." && pwd -P)
psi=$root/psi
port=${PORT:-7755}
case $kind in
  keys) on=(--on id:exact) a=a.csv b=b.csv key=id ;;
  customers) on=(--on email --on phone) a=a.parquet b=b.csv key=customer_id ;;
  *) usage ;;
esac
mkdir -p "$dir"

table() {
  java -Xmx1g -cp "$root/cli/target/psi.jar:$root/bench/target/psi-bench.jar:$root/bench/target/lib/*" \
    org.psikit.bench.internal.job.JobTables "$kind" "$1" "$rows" "$common" "$dir/$2"
}

make_tables() {
  "$psi" --version >/dev/null
  table a "$a"
  table b "$b"
  ls -l "$dir/$a" "$dir/$b"
}

phases() { # REPORT: wall time by phase, and peak memory
  python3 - "$1" <<'PY'
import json, sys
r = json.load(open(sys.argv[1]))
for p in r["phases"]:
    beside = " (beside it %.1f s, waited for that %.1f s)" % (p["beside_seconds"], p["stalled_seconds"]) if "beside_seconds" in p else ""
    print("  %-28s %9.1f s%s%s" % (p["name"], p["seconds"], " waiting" if p["waiting"] else "", beside))
print("  peak resident memory %.2f GiB" % (r["machine"]["peak_memory_bytes"] / 2**30))
PY
}

run_job() {
  local side listener connector code=0
  for side in a b; do
    [ -d "$dir/$side.id" ] || "$psi" keygen --out "$dir/$side.id" >"$dir/$side.keygen" 2>&1
  done
  rm -f "$dir"/out.? "$dir"/out.?.* "$dir"/report.?.json
  local pa pb
  pa=$(grep -o 'sha256:[0-9a-f]*' "$dir/a.keygen" | head -1)
  pb=$(grep -o 'sha256:[0-9a-f]*' "$dir/b.keygen" | head -1)
  local started
  started=$(date +%s.%N)
  "$psi" match --listen "127.0.0.1:$port" --identity "$dir/a.id" --peer "$pb" --input "$dir/$a" "${on[@]}" \
    --output "$dir/out.a.csv" --select "$key" --report "$dir/report.a.json" --work-dir "$dir/work.a" \
    --yes --progress none "$@" 2>"$dir/log.a" &
  listener=$!
  "$psi" match --connect "127.0.0.1:$port" --identity "$dir/b.id" --peer "$pa" --input "$dir/$b" "${on[@]}" \
    --output "$dir/out.b.csv" --select "$key" --report "$dir/report.b.json" --work-dir "$dir/work.b" \
    --yes --progress none "$@" 2>"$dir/log.b" &
  connector=$!
  wait "$listener" || code=$?
  wait "$connector" || code=$?
  echo "wall $(echo "$(date +%s.%N) - $started" | bc) s, exit code $code"
  local party
  for party in a b; do
    echo "party $party:"
    cat "$dir/log.$party"
    [ ! -f "$dir/report.$party.json" ] || phases "$dir/report.$party.json"
    [ -z "$(find "$dir/work.$party" -type f 2>/dev/null)" ] || echo "  temporary files were left behind"
  done
  return $code
}

# The person's number ends the key; shared are those from ROWS - COMMON up to ROWS - 1.
check() {
  local party
  for party in a b; do
    tail -n +2 "$dir/out.$party.csv" | cut -d, -f1 | sed 's/.*-//' |
      awk -v from=$((rows - common)) -v to="$rows" -v want="$common" -v party=$party '
        $1 < from || $1 >= to { wrong++ }
        { sum += $1; n++ }
        END {
          expected = (from + to - 1) * want / 2
          ok = n == want && !wrong && sum == expected
          printf "party %s: %d rows matched, %d expected, %d wrong: %s\n", party, n, want, wrong, ok ? "right" : "WRONG"
          exit !ok
        }'
  done
  # The same people at both parties, under the same ids.
  local ids
  for party in a b; do
    tail -n +2 "$dir/out.$party.csv" | sed 's/^[^,]*-\([0-9]*\),/\1,/' | LC_ALL=C sort -S 1g -T "$dir" >"$dir/ids.$party"
  done
  cmp "$dir/ids.a" "$dir/ids.b" && echo "both parties have the same match ids"
  rm -f "$dir"/ids.?
}

# Needs the listener's table as CSV too: made here.
join_tables() {
  [ "$kind" = customers ] || usage
  table a a.join.csv
  export LC_ALL=C
  cut -d, -f2,1 "$dir/a.join.csv" | tail -n +2 | awk -F, '{ print $2 "," $1 }' | sort -S 1g -T "$dir" -t, -k1,1 >"$dir/a.email"
  cut -d, -f2,1 "$dir/b.csv" | tail -n +2 | awk -F, '{ print $2 "," $1 }' | sort -S 1g -T "$dir" -t, -k1,1 >"$dir/b.email"
  join -t, "$dir/a.email" "$dir/b.email" | cut -d, -f2 | sed 's/$/,1/' >"$dir/join"
  cut -d, -f1,3 "$dir/a.join.csv" | tail -n +2 | awk -F, '{ print $2 "," $1 }' | sort -S 1g -T "$dir" -t, -k1,1 >"$dir/a.phone"
  cut -d, -f1,3 "$dir/b.csv" | tail -n +2 | awk -F, '{ print $2 "," $1 }' | sort -S 1g -T "$dir" -t, -k1,1 >"$dir/b.phone"
  join -t, "$dir/a.phone" "$dir/b.phone" | cut -d, -f2 | sed 's/$/,2/' >>"$dir/join"
  # A person whom the first rule matched takes no part in the second.
  sort -t, -k1,1 -k2,2n -S 1g -T "$dir" "$dir/join" | sort -t, -k1,1 -u -s -S 1g -T "$dir" >"$dir/joined"
  tail -n +2 "$dir/out.a.csv" | awk -F, '{ print $1 "," $3 }' | sort -t, -k1,1 -S 1g -T "$dir" >"$dir/matched"
  if cmp "$dir/joined" "$dir/matched"; then echo "the plain join gives the same rows under the same rules"; fi
  rm -f "$dir"/?.email "$dir"/?.phone "$dir/join" "$dir/joined" "$dir/matched" "$dir/a.join.csv"
}

case $action in
  make) make_tables ;;
  run) run_job "$@" ;;
  check) check ;;
  join) join_tables ;;
  all)
    make_tables
    run_job "$@"
    check
    rm -f "$dir/$a" "$dir/$b" "$dir"/out.?.csv
    ;;
  *) usage ;;
esac
