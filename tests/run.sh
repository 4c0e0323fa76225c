#!/usr/bin/env bash
# The test command. Installs what is missing, starts its own PostgreSQL in a temporary folder, restores locked, builds,
# runs every test of every project, holds the hazard log against the results and ends with "N passed, N failed". Stops only what it started.
set -u
cd "$(dirname "$0")/.." || exit 1
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 DOTNET_CLI_UI_LANGUAGE=en MSBUILDDISABLENODEREUSE=1

readonly minutes_for_a_project=25
scratch=$(mktemp -d)
postgres_bin=""
passed=0
failed=0

finish() {
  if [ -n "$postgres_bin" ] && [ -s "$scratch/pg/postmaster.pid" ]; then
    as_postgres "$postgres_bin/pg_ctl" -D "$scratch/pg" -m immediate -w stop >/dev/null 2>&1
  fi
  rm -rf "$scratch"
}
trap finish EXIT
trap 'exit 130' INT TERM

give_up() {
  printf '%s\n' "$1" >&2
  echo "$passed passed, $((failed + 1)) failed"
  exit 1
}

as_postgres() {
  if [ "$(id -u)" -eq 0 ]; then runuser -u postgres -- "$@"; else "$@"; fi
}

find_postgres() { find /usr/lib/postgresql -maxdepth 3 -name initdb -type f 2>/dev/null | sort -V | tail -n 1 | xargs -r dirname; }

# 1. What the tests need from the system.
command -v dotnet >/dev/null || give_up "tests/run.sh: 'dotnet' is not on the PATH; expected the .NET SDK of global.json. Install it and run again."
missing=()
command -v chromium >/dev/null || missing+=(chromium)
fc-list 2>/dev/null | grep -qi 'cjk' || missing+=(fonts-noto-cjk fontconfig)
[ -n "$(find_postgres)" ] || missing+=(postgresql)
if [ ${#missing[@]} -gt 0 ]; then
  [ "$(id -u)" -eq 0 ] || give_up "tests/run.sh: ${missing[*]} not found and this is not root. Install them (apt-get install ${missing[*]}) and run again."
  echo "Installing ${missing[*]} …"
  mkdir -p /etc/postgresql-common
  [ -e /etc/postgresql-common/createcluster.conf ] || echo 'create_main_cluster = false' >/etc/postgresql-common/createcluster.conf
  { apt-get update -qq && DEBIAN_FRONTEND=noninteractive timeout 900 apt-get install -y -qq --no-install-recommends "${missing[@]}"; } >"$scratch/apt.log" 2>&1 \
    || { tail -n 20 "$scratch/apt.log" >&2; give_up "tests/run.sh: apt-get could not install ${missing[*]}; its last words are above."; }
fi

# 2. A PostgreSQL of our own, on a free port, gone afterwards.
postgres_bin=$(find_postgres)
chmod 755 "$scratch"
mkdir -p "$scratch/pg" && { [ "$(id -u)" -ne 0 ] || chown postgres "$scratch/pg"; }
port=$(awk 'BEGIN { srand(); print 20000 + int(rand() * 20000) }')
while (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null; do port=$((port + 1)); done
as_postgres "$postgres_bin/initdb" -D "$scratch/pg" -U triagebot --auth=trust -E UTF8 --locale=C.UTF-8 >"$scratch/initdb.log" 2>&1 \
  || { cat "$scratch/initdb.log" >&2; give_up "tests/run.sh: PostgreSQL's initdb failed; its words are above."; }
as_postgres "$postgres_bin/pg_ctl" -D "$scratch/pg" -w -t 60 -l "$scratch/pg/server.log" \
  -o "-p $port -c listen_addresses=127.0.0.1 -c unix_socket_directories=$scratch/pg -c max_connections=200" start >/dev/null 2>&1 \
  || { cat "$scratch/pg/server.log" >&2; give_up "tests/run.sh: PostgreSQL did not start on port $port; its words are above."; }
export TRIAGEBOT_TEST_POSTGRES="Host=127.0.0.1;Port=$port;Username=triagebot;Database=postgres"

# 3. Restore locked, build once.
timeout 900 dotnet restore --locked-mode -v q || give_up "tests/run.sh: the locked restore failed. If packages were changed, run 'dotnet restore' and commit the lock files."
timeout 900 dotnet build --no-restore -v q -nodeReuse:false || give_up "tests/run.sh: the build failed; nothing was tested."

# 4. Every project; one that crashes or hangs counts as a failure.
for project in tests/*.Tests; do
  log="$scratch/$(basename "$project").log"
  timeout --kill-after=20 $((minutes_for_a_project * 60)) dotnet test "$project" --no-build --logger "trx;LogFileName=$(basename "$project").trx" --results-directory "$scratch/results" 2>&1 | tee "$log"
  status=${PIPESTATUS[0]}
  counts=$(grep -oE 'Failed: +[0-9]+, Passed: +[0-9]+, Skipped: +[0-9]+' "$log" | tail -n 1)
  if [ -z "$counts" ]; then
    echo "$project ended with status $status and without a result (stopped after $minutes_for_a_project minutes, crashed, or holds no test)." >&2
    failed=$((failed + 1))
    continue
  fi
  read -r bad good skipped <<<"$(grep -oE '[0-9]+' <<<"$counts" | tr '\n' ' ')"
  [ "$skipped" -eq 0 ] || { echo "$project skipped $skipped test(s); a skipped test counts as failed." >&2; bad=$((bad + skipped)); }
  [ "$status" -eq 0 ] || [ "$bad" -gt 0 ] || bad=1
  passed=$((passed + good)) failed=$((failed + bad))
done

# 5. A hazard without a passing test stops a release.
if dotnet src/TriageBot.Web/bin/Debug/net10.0/TriageBot.Web.dll check-hazards --results "$scratch/results"; then
  passed=$((passed + 1))
else
  echo "The hazard log (src/TriageBot.Web/Safety/hazards.yaml) names tests that show nothing; they are above." >&2
  failed=$((failed + 1))
fi

echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
