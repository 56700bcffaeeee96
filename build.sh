#!/usr/bin/env bash
# ./build.sh [run] [options]   builds and starts the simulator (the main job)
# ./build.sh test              builds and runs every test
# ./build.sh bench             builds and runs the benchmarks
# ./build.sh endurance         kills, starves and torments a whole fleet: crash, outage, chaos or damage
# ./build.sh build | format    builds only; checks the format
set -euo pipefail
cd "$(dirname "$0")"

verb=run
case "${1:-}" in
  "" | -*) ;;
  *) verb=$1; shift ;;
esac

quiet=(-c Release --verbosity quiet -nologo "-clp:ErrorsOnly;NoSummary")
case "$verb" in
  run)
    dotnet build src/Simulator.Host "${quiet[@]}"
    exec dotnet "artifacts/bin/Simulator.Host/release/simulator.dll" "$@"
    ;;
  build)
    dotnet build Simulator.sln -c Release -nologo "$@"
    ;;
  test)
    dotnet build Simulator.sln "${quiet[@]}"
    dotnet test Simulator.sln -c Release --no-build -nologo -m:1 "$@" # one project at a time: they keep time
    ;;
  bench | endurance)
    case "${1:-}" in crash | outage | chaos | damage) verb=endurance ;; esac
    project=Simulator.Benchmarks
    [ "$verb" = bench ] || project=Simulator.Endurance
    dotnet build "tests/$project" "${quiet[@]}"
    exec dotnet "artifacts/bin/$project/release/$project.dll" "$@"
    ;;
  format)
    # All other rules of .editorconfig hold in every build. The order of usings counts as style.
    dotnet format whitespace --folder --include src/ tests/ --verify-no-changes
    dotnet format style Simulator.sln --severity error --verify-no-changes
    ;;
  *)
    echo "usage: ./build.sh [run|test|bench|endurance|build|format] [options]" >&2
    exit 2
    ;;
esac
