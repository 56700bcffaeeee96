using System.Collections.Concurrent;
using System.Collections.Immutable;
using Akka.Actor;
using Akka.Event;
using Simulator.Actors.Fleet;
using Simulator.Actors.Stations;

namespace Simulator.Actors.Persistence.StationFiles;

/// <summary>The station files of a node: read when a station is created, written by one actor for all. May be used from any thread.</summary>
public sealed class StationFileFolder(string folder, IActorRef store)
{
    private const long LengthMax = 4 << 20;

    /// <summary>A little more than the writer's own bound: a slow disk is not a failed stop.</summary>
    private static readonly TimeSpan CloseMax = StationFileStore.LastMax + TimeSpan.FromSeconds(1);

    // Between the partition that reads the file and the station that asks for it a moment later.
    private readonly ConcurrentDictionary<string, StationFile> _read = new(StringComparer.Ordinal);

    /// <summary>Starts the writer and gives access to the files.</summary>
    /// <param name="dataFolder">Absolute; the files lie in its folder <c>configurations</c>.</param>
    /// <param name="time">Real time, which disks take.</param>
    public static StationFileFolder Open(ActorSystem system, string dataFolder, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(system);
        var folder = Path.Combine(dataFolder, "configurations");
        return new StationFileFolder(folder, system.ActorOf(StationFileStore.PropsFor(folder, time), "station-files"));
    }

    /// <summary>The station as its file has it; a file that cannot be used is set aside and reported.</summary>
    public RestoredStation Restore(FleetStation made, TemplateResources resources, AddedStationOptions? added, ILoggingAdapter log)
    {
        ArgumentNullException.ThrowIfNull(made);
        ArgumentNullException.ThrowIfNull(resources);
        ArgumentNullException.ThrowIfNull(log);
        var path = PathOf(folder, made.Identity.HashId);
        var unchanged = new RestoredStation(made, resources, []);
        var behaviour = made.Identity.Template.Behaviour;
        var isKept = behaviour.StationInfoPersistentConfiguration || behaviour.OcppPersistentConfiguration
            || behaviour.AutomaticTransactionGeneratorPersistentConfiguration;
        if (!isKept || ReadText(path, log) is not { } text)
            return unchanged;
        var (file, faults) = StationFileReader.Parse(path, text);
        var restored = file is null
            ? unchanged with { Faults = faults }
            : StationFileMerge.Identity(made, resources, added, file, path);
        if (!restored.Faults.IsEmpty)
        {
            SetAside(made, path, restored.Faults, log);
            return unchanged;
        }

        _read[made.Identity.HashId] = file!;
        if (file is { IsEdited: false, Stamp: { } stamp })
            store.Tell(new StationFileStore.Read(made.Identity.HashId, stamp), ActorRefs.NoSender);
        return restored;
    }

    /// <summary>What was read of the station's file, once; null: there is none.</summary>
    public StationFile? Take(string hashId) => _read.TryRemove(hashId, out var file) ? file : null;

    /// <summary>Lets the file say this, soon.</summary>
    public void Save(StationFileContent content)
    {
        ArgumentNullException.ThrowIfNull(content);
        if (content.IsKept)
            store.Tell(content, ActorRefs.NoSender);
    }

    /// <summary>The station is gone for good.</summary>
    public void Delete(string hashId)
    {
        _read.TryRemove(hashId, out _);
        store.Tell(new StationFileStore.Delete(hashId), ActorRefs.NoSender);
    }

    /// <summary>Writes what waits, everything said before included, for a few seconds at most; nothing is written afterwards.</summary>
    /// <exception cref="TaskCanceledException">The disk took longer.</exception>
    public Task CloseAsync() => store.GracefulStop(CloseMax);

    internal static string PathOf(string folder, string hashId) => Path.Combine(folder, hashId + ".json");

    private static string? ReadText(string path, ILoggingAdapter log)
    {
        try
        {
            var file = new FileInfo(path);
            if (!file.Exists)
                return null;
            if (file.Length <= LengthMax)
                return File.ReadAllText(path);
            log.Error("The station file {0} has {1} bytes and is not read; at most {2} are", path, file.Length, LengthMax);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            log.Error("The station file {0} cannot be read: {1}", path, e.Message);
        }

        return null;
    }

    private static void SetAside(
        FleetStation made, string path, ImmutableArray<Templates.ConfigurationFault> faults, ILoggingAdapter log)
    {
        log.Error(
            "{0} starts without its station file, which is kept as {1}.bad, as it has faults:\n{2}",
            made.Identity.StationId, path, string.Join('\n', faults));
        try
        {
            AtomicFile.SetAside(path, ".bad");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            log.Error("{0} cannot be renamed: {1}", path, e.Message);
        }
    }
}
