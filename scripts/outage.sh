#!/usr/bin/env bash
# Kills a silo under a client's load and leaves it away for a while, with a spill directory and without. Usage: scripts/outage.sh [SECONDS], default 30.
set -euo pipefail
cd "$(dirname "$0")/.."
exec dotnet run -c Release --project tests/Benchmarks -- outage --seconds "${1:-30}"
