#!/usr/bin/env bash
# Runs everything that must hold: format, build with warnings as errors, all tests.
# Ends with a line 'N passed, N failed'.
set -uo pipefail
cd "$(dirname "$0")"
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

run_tests() {
  local log="$results/tests.log"
  echo "== tests"
  if ! dotnet test DebugGrid.sln -c Release --no-build --blame-hang-timeout 10m --blame-hang-dump-type none 2>&1 | tee "$log"; then
    count "$log"
    [ "$failed" -gt 0 ] || failed=1
    finish
  fi
  count "$log"
}

step "tools that tests use" scripts/install-test-tools.sh
step "restore" dotnet restore DebugGrid.sln -v quiet
# What the build does not check: white space. Code style and analyzers are errors of the build (EnforceCodeStyleInBuild).
step "format" dotnet format whitespace . --folder --verify-no-changes --exclude artifacts
step "build" dotnet build DebugGrid.sln -c Release --no-restore -v quiet
run_tests
finish
