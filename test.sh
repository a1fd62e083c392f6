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

count() { # log of a test run, word of its summary
  sed -nE "s/^ *$2: *([0-9]+).*/\\1/p" "$1" | tail -1
}

run_tests() {
  local log="$results/tests.log" run=0
  echo "== tests"
  dotnet test --solution DebugGrid.sln -c Release --no-build --timeout 20m --no-ansi --no-progress 2>&1 | tee "$log" || run=1
  local ran_failed ran_passed ran_skipped
  ran_failed=$(count "$log" failed) ran_passed=$(count "$log" succeeded) ran_skipped=$(count "$log" skipped)
  passed=$((passed + ${ran_passed:-0}))
  skipped=$((skipped + ${ran_skipped:-0}))
  failed=$((failed + ${ran_failed:-0}))
  # What ended without a failed test (a crash, a time-out) has failed nevertheless.
  [ "$run" -eq 0 ] || [ "$failed" -gt 0 ] || failed=1
}

step "tools that tests use" scripts/install-test-tools.sh
step "restore" dotnet restore DebugGrid.sln -v quiet
# What the build does not check: white space. Code style and analyzers are errors of the build (EnforceCodeStyleInBuild).
step "format" dotnet format whitespace . --folder --verify-no-changes --exclude artifacts
step "build" dotnet build DebugGrid.sln -c Release --no-restore -v quiet
run_tests
finish
