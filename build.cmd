@echo off
rem build [run] [options]   builds and starts the simulator (the main job)
rem build test              builds and runs every test
rem build bench             builds and runs the benchmarks
rem build endurance         kills, starves and torments a whole fleet: crash, outage, chaos or damage
rem build build, format       builds only; checks the format
setlocal
cd /d "%~dp0"

set "verb=run"
set "first=%~1"
if not defined first goto verb_known
if "%first:~0,1%"=="-" goto verb_known
set "verb=%first%"
shift
:verb_known

set "rest="
:collect
if "%~1"=="" goto collected
set rest=%rest% %1
shift
goto collect
:collected

set quiet=-c Release --verbosity quiet -nologo "-clp:ErrorsOnly;NoSummary"
if "%verb%"=="run" goto run
if "%verb%"=="build" goto build
if "%verb%"=="test" goto test
if "%verb%"=="bench" goto bench
if "%verb%"=="endurance" goto endurance
if "%verb%"=="format" goto format
echo usage: build [run^|test^|bench^|endurance^|build^|format] [options] 1>&2
exit /b 2

:run
dotnet build src\Simulator.Host %quiet% || exit /b 1
dotnet "artifacts\bin\Simulator.Host\release\simulator.dll"%rest%
exit /b %errorlevel%

:build
dotnet build Simulator.sln -c Release -nologo%rest%
exit /b %errorlevel%

:test
dotnet build Simulator.sln %quiet% || exit /b 1
dotnet test Simulator.sln -c Release --no-build -nologo%rest%
exit /b %errorlevel%

:bench
dotnet build tests\Simulator.Benchmarks %quiet% || exit /b 1
dotnet "artifacts\bin\Simulator.Benchmarks\release\Simulator.Benchmarks.dll"%rest%
exit /b %errorlevel%

:endurance
dotnet build tests\Simulator.Endurance %quiet% || exit /b 1
dotnet "artifacts\bin\Simulator.Endurance\release\Simulator.Endurance.dll"%rest%
exit /b %errorlevel%

:format
dotnet format whitespace --folder --include src/ tests/ --verify-no-changes || exit /b 1
dotnet format style Simulator.sln --severity error --verify-no-changes
exit /b %errorlevel%
