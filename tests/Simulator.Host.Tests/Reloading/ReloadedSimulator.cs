using System.Threading.Channels;
using Microsoft.Extensions.Logging.Abstractions;
using Simulator.Actors.Fleet;
using Simulator.Actors.Json;
using Simulator.Host.Configuration;
using Simulator.Host.Reloading;

namespace Simulator.Host.Tests.Reloading;

/// <summary>A folder of real files that is watched as the program does it, and what came of it.</summary>
internal sealed class ReloadedSimulator : IReloadTarget, IDisposable
{
    public const string Config = """
        { "supervisionUrls": "ws://127.0.0.1:9/", "stationTemplateUrls": [ { "file": "t.json", "numberOfStations": 3 } ] }
        """;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly Channel<string> _said = Channel.CreateUnbounded<string>();
    private readonly Channel<bool> _due = Channel.CreateUnbounded<bool>();
    private readonly CancellationTokenSource _end = new();
    private readonly Debounce _debounce;
    private readonly FolderWatch _watch;
    private readonly Task _loop;

    public ReloadedSimulator()
    {
        Write("station-templates/t.json", Template());
        Write("tags.json", """["A", "B"]""");
        Write("config.json", Config);
        var reloader = new ConfigurationReloader(Load(), Load, this);
        _debounce = new Debounce(TimeProvider.System, TimeSpan.FromMilliseconds(100), TimeSpan.FromSeconds(1), () => _due.Writer.TryWrite(true));
        _watch = new FolderWatch(Folder, reloader.Files, _debounce.Signal, TimeProvider.System, NullLogger.Instance);
        _loop = RunAsync(reloader);
    }

    public string Folder { get; } = Directory.CreateTempSubdirectory("simulator-reload-").FullName;

    public List<SimulatorConfiguration> Taken { get; } = [];

    public string PathOf(string name) => Path.Combine(Folder, name);

    public static string Template(string keys = "") => $$"""
        { "baseName": "CS-T", "chargePointModel": "M", "chargePointVendor": "V", "power": 22080, "authorizationFile": "tags.json",
          "Connectors": { "0": {}, "1": {} } {{(keys.Length > 0 ? "," : "")}} {{keys}} }
        """;

    public void Write(string name, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(PathOf(name))!);
        File.WriteAllText(PathOf(name), text);
    }

    /// <summary>The next thing it says.</summary>
    public async Task<string> SaysAsync() => await _said.Reader.ReadAsync().AsTask().WaitAsync(Patience);

    public bool HasMoreToSay => _said.Reader.TryPeek(out _);

    public string? Refusal(SimulatorConfiguration next) => next.Plan!.StationCount > 1000 ? "too many stations" : null;

    public Task<FleetProtocol.PlanTaken> TakeAsync(SimulatorConfiguration next, ConfigurationChange change)
    {
        Taken.Add(next);
        return Task.FromResult(new FleetProtocol.PlanTaken(0, 0, next.Plan!.StationCount, 0, 0));
    }

    public void Report(string line) => _said.Writer.TryWrite(line);

    public void ReportWarning(string warning) => _said.Writer.TryWrite("warning: " + warning);

    public void ReportFaults(ConfigurationFaults faults) => _said.Writer.TryWrite("faults: " + faults);

    public void ReportRefusal(string refusal) => _said.Writer.TryWrite("refused: " + refusal);

    public void Dispose()
    {
        _watch.Dispose();
        _debounce.Dispose();
        _end.Cancel();
        _loop.Wait(Patience);
        _end.Dispose();
        Directory.Delete(Folder, recursive: true);
    }

    private SimulatorConfiguration Load() => SimulatorConfigurationLoader.Load(Folder, PathOf("config.json"), seed: 1);

    private async Task RunAsync(ConfigurationReloader reloader)
    {
        try
        {
            await foreach (var _ in _due.Reader.ReadAllAsync(_end.Token))
            {
                if (!await reloader.CheckAsync())
                    _debounce.Signal();
                _watch.Watch(reloader.Files);
            }
        }
        catch (OperationCanceledException)
        {
            // The test ends.
        }
    }
}
