#!/usr/bin/env bash
# ./build.sh run [options]   builds and starts the simulator (the main job)
# ./build.sh test            builds and runs every test
# ./build.sh bench           builds and runs the benchmarks
# ./build.sh build | format  builds only; checks the format
set -euo pipefail
cd "$(dirname "$0")"

# Which source of the actor API: an explicit ActorRuntime wins, else Akka.NET where the registry has it (eng/ActorRuntime.props).
if [ -z "${ActorRuntime:-}" ]; then
  if dotnet restore src/Simulator.Actors -p:ActorRuntime=Akka --verbosity quiet > /dev/null 2>&1 < /dev/null; then
    ActorRuntime=Akka
  else
    ActorRuntime=Local
  fi
fi
export ActorRuntime

verb=${1:-run}
[ $# -gt 0 ] && shift
case "$verb" in
  run)
    dotnet build src/Simulator.Host -c Release --verbosity quiet -nologo
    exec dotnet "artifacts/$ActorRuntime/bin/Simulator.Host/release/simulator.dll" "$@"
    ;;
  build)
    dotnet build Simulator.sln -c Release -nologo "$@"
    ;;
  test)
    dotnet build Simulator.sln -c Release -nologo --verbosity quiet
    dotnet test Simulator.sln -c Release --no-build -nologo --logger "console;verbosity=normal" "$@"
    ;;
  bench)
    dotnet build tests/Simulator.Benchmarks -c Release --verbosity quiet -nologo
    exec dotnet "artifacts/$ActorRuntime/bin/Simulator.Benchmarks/release/Simulator.Benchmarks.dll" "$@"
    ;;
  format)
    dotnet format Simulator.sln --verify-no-changes
    ;;
  *)
    echo "usage: ./build.sh run|test|bench|build|format [options]" >&2
    exit 2
    ;;
esac
