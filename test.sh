#!/usr/bin/env bash
# Runs everything that must hold: format, build with warnings as errors, all tests on the embedded package set, then the full set where it restores.
# Ends with a line 'N passed, N failed'. Option: --fast leaves out the full set.
set -uo pipefail
cd "$(dirname "$0")"
fast=false
[ "${1:-}" = "--fast" ] && fast=true
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
results=$(mktemp -d)
trap 'rm -rf "$results"' EXIT
passed=0 failed=0 skipped=0

finish() {
  echo "$skipped skipped"
  echo "$passed passed, $failed failed"
  [ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
  exit $?
}

step() { # name, command…: counts as one check
  local name=$1
  shift
  echo "== $name"
  if "$@"; then
    passed=$((passed + 1))
  else
    echo "FAILED: $name"
    failed=$((failed + 1))
    finish
  fi
}

count() { # log of a test run
  local line
  while read -r line; do
    passed=$((passed + $(sed -E 's/.*Passed: *([0-9]+).*/\1/' <<<"$line")))
    failed=$((failed + $(sed -E 's/.*Failed: *([0-9]+).*/\1/' <<<"$line")))
    skipped=$((skipped + $(sed -E 's/.*Skipped: *([0-9]+).*/\1/' <<<"$line")))
  done < <(grep -E '(Passed|Failed|Skipped)! +- Failed: +[0-9]+' "$1")
}

run_tests() { # package set
  local log="$results/$1.log"
  echo "== tests on the package set '$1'"
  if ! dotnet test DebugGrid.sln -c Release --no-build -p:PackageSet="$1" --blame-hang-timeout 10m --blame-hang-dump-type none 2>&1 | tee "$log"; then
    count "$log"
    [ "$failed" -gt 0 ] || failed=1
    finish
  fi
  count "$log"
}

step "tools that tests use" scripts/install-test-tools.sh
step "restore (embedded)" dotnet restore DebugGrid.sln -v quiet
# What the build does not check: white space. Code style and analyzers are errors of the build (EnforceCodeStyleInBuild).
step "format" dotnet format whitespace . --folder --verify-no-changes --exclude artifacts node_modules
step "build (embedded)" dotnet build DebugGrid.sln -c Release --no-restore -v quiet
run_tests embedded

if ! $fast; then
  if dotnet restore DebugGrid.sln -v quiet -p:PackageSet=full >"$results/restore.log" 2>&1; then
    step "build (full)" dotnet build DebugGrid.sln -c Release --no-restore -v quiet -p:PackageSet=full
    run_tests full
    echo "Ran the package sets: embedded, full"
  else
    grep -m 3 -oE 'error NU[0-9]+: .*' "$results/restore.log" || true
    echo "Ran the package set: embedded (the full set does not restore from this registry)"
  fi
fi
finish
