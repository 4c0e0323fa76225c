#!/usr/bin/env sh
# Checks that nothing in this pack was changed, and runs its cases again with the program. No network, no database.
# How the program is called stands in TRIAGEBOT, for example: TRIAGEBOT="dotnet /opt/triagebot/TriageBot.Web.dll" sh rerun.sh
set -u
cd "$(dirname "$0")" || exit 2
: "${TRIAGEBOT:=dotnet TriageBot.Web.dll}"
sha256sum --check --quiet SHA256SUMS || { echo "The pack was changed after it was made." >&2; exit 1; }
mkdir -p again
bad=0

run() { # name, file of cases
  $TRIAGEBOT evaluate "$1" --cases "$PWD/cases/$2" --json "$PWD/again/$1.json" || { echo "$1: does not hold." >&2; bad=1; }
}

run must-pass must-pass.jsonl
cmp -s again/must-pass.json figures/must-pass.json && echo "must-pass: the figures of the pack, byte for byte." || { echo "must-pass: other figures than in the pack; compare again/must-pass.json with figures/must-pass.json." >&2; bad=1; }
if [ "${1:-}" != "--quick" ]; then
  run invariance invariance.jsonl
  run injection injections.jsonl
fi
exit $bad
