using System.Threading.Channels;
using Simulator.Actors.Fleet;
using Simulator.Actors.StationFiles;
using Simulator.Host.Configuration;

namespace Simulator.Host.State;

/// <summary>
/// What users have done to the fleet, in the file <c>simulator-state.json</c> of the data folder. Read once at the start; written whole after
/// each change, and where changes come faster than the disk, the last one alone.
/// </summary>
internal sealed class SimulatorState : IAsyncDisposable
{
    /// <summary>Set to <c>true</c> or <c>1</c>: this one run starts its fleet although a user has stopped it.</summary>
    public const string ColdStartVariable = "SIMULATOR_COLD_START";

    private const string FileName = "simulator-state.json";

    private readonly string _path;
    private readonly ILogger _log;
    private readonly Channel<FleetMemory> _due =
        Channel.CreateBounded<FleetMemory>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true });

    private readonly Task _writing;
    private volatile FleetMemory _last;

    private SimulatorState(string path, FleetMemory memory, ILogger log)
    {
        (_path, Memory, _last, _log) = (path, memory, memory, log);
        _writing = Task.Run(WriteAsync);
    }

    /// <summary>As it was at the start.</summary>
    public FleetMemory Memory { get; }

    /// <summary>Whether a user has stopped the fleet, in an earlier run or this one.</summary>
    public bool IsStopped => !_last.Started;

    /// <summary>Reads the file; one that cannot be used is set aside and reported, and the run starts as if there were none.</summary>
    /// <param name="ignoresStop">The fleet starts although a user has stopped it.</param>
    /// <param name="warn">Told what a user should know.</param>
    public static SimulatorState Open(string dataDirectory, bool ignoresStop, ILogger log, Action<string> warn)
    {
        var path = Path.Combine(dataDirectory, FileName);
        var memory = Read(path, warn);
        return new SimulatorState(path, ignoresStop ? memory with { Started = true } : memory, log);
    }

    /// <summary>May be called from any thread, and returns at once.</summary>
    public void Remember(FleetMemory memory)
    {
        _last = memory;
        _due.Writer.TryWrite(memory);
    }

    /// <summary>Writes what is left.</summary>
    public async ValueTask DisposeAsync()
    {
        _due.Writer.TryComplete();
        await _writing;
    }

    private static FleetMemory Read(string path, Action<string> warn)
    {
        if (!File.Exists(path))
            return new FleetMemory();
        var (text, reason) = ConfigurationFiles.Read(path);
        var (memory, faults) = text is null ? (null, []) : SimulatorStateFormat.Read(path, text);
        if (memory is not null)
            return memory;
        var why = text is null ? $"{path}: {reason}" : string.Join("; ", faults);
        try
        {
            AtomicFile.SetAside(path, ".bad");
            warn($"The state of earlier runs is not used, and kept as {FileName}.bad: {why}");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            warn($"The state of earlier runs is not used: {why}; nor can it be renamed: {e.Message}");
        }

        return new FleetMemory();
    }

    private async Task WriteAsync()
    {
        await foreach (var memory in _due.Reader.ReadAllAsync())
        {
            try
            {
                AtomicFile.Write(_path, SimulatorStateFormat.Write(memory), flush: true, ownerOnly: true);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                _log.LogError("{Path} cannot be written, so a restart will not know of the last change: {Reason}", _path, e.Message);
            }
        }
    }
}
