#!/usr/bin/env bash
# Kills a silo again and again under load, then asks it for everything that it had acknowledged. Usage: scripts/kill-test.sh [SECONDS], default 120.
set -euo pipefail
cd "$(dirname "$0")/.."
exec dotnet run -c Release --project tests/Benchmarks -- kill --seconds "${1:-120}"
