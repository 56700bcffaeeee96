using System.Collections.Immutable;
using Akka.Actor;
using Microsoft.Extensions.Logging;
using Simulator.Actors.Json;
using Simulator.Actors.Templates;

namespace Simulator.Actors.StationFiles;

/// <summary>The station files of a node: read when a station is created, written by one actor for all. May be used from any thread.</summary>
public sealed class StationFileFolder(string folder, IActorRef store, ILogger log)
{
    private const long LengthMax = 4 << 20;

    /// <summary>A little more than the writer's own bound: a slow disk is not a failed stop.</summary>
    private static readonly TimeSpan CloseMax = StationFileStore.LastMax + TimeSpan.FromSeconds(1);

    /// <summary>Starts the writer and gives access to the files.</summary>
    /// <param name="dataFolder">Absolute; the files lie in its folder <c>configurations</c>.</param>
    /// <param name="time">Real time, which disks take.</param>
    public static StationFileFolder Open(ActorSystem system, string dataFolder, TimeProvider time, ILogger log)
    {
        var folder = Path.Combine(dataFolder, "configurations");
        return new StationFileFolder(folder, system.ActorOf(StationFileStore.PropsFor(folder, time, log), "station-files"), log);
    }

    /// <summary>Reads the file of a station whose template wants one; null: there is none, or it cannot be read, which is logged.</summary>
    public StationFileResult? Read(StationIdentity identity)
    {
        var behaviour = identity.Template.Behaviour;
        var isKept = behaviour.StationInfoPersistentConfiguration || behaviour.OcppPersistentConfiguration
            || behaviour.AutomaticTransactionGeneratorPersistentConfiguration;
        return isKept ? Parsed(PathOf(identity.HashId)) ?? OfNewestRule(identity) : null;
    }

    private StationFileResult? Parsed(string path) => ReadText(path) is { } text ? StationFileReader.Parse(path, text) : null;

    private StationFileResult? OfNewestRule(StationIdentity identity)
    {
        var path = PathOf(StationHash.NewestHashId(identity.Template.Identity, identity.StationId));
        var read = Parsed(path);
        if (read is not null)
            log.LogInformation("{Station} begins with {File}, and keeps it as {Own} from now on", identity.StationId, path, PathOf(identity.HashId));
        return read;
    }

    /// <summary>The station starts with this file: it need not be written again as it is.</summary>
    public void Used(string hashId, StationFile file)
    {
        if (file is { IsEdited: false, Stamp: { } stamp })
            store.Tell(new StationFileStore.Read(hashId, stamp), ActorRefs.NoSender);
    }

    /// <summary>The file cannot be used: it is kept under another name, and its faults are logged.</summary>
    public void SetAside(StationIdentity identity, ImmutableArray<ConfigurationFault> faults)
    {
        var path = PathOf(identity.HashId);
        log.LogError(
            "{Station} starts without its station file, which is kept as {File}.bad, as it has faults:\n{Faults}",
            identity.StationId, path, string.Join('\n', faults));
        try
        {
            AtomicFile.SetAside(path, ".bad");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            log.LogError("{File} cannot be renamed: {Cause}", path, e.Message);
        }
    }

    public string PathOf(string hashId) => PathOf(folder, hashId);

    /// <summary>Lets the file say this, soon.</summary>
    public void Save(StationFileContent content)
    {
        if (content.IsKept)
            store.Tell(content, ActorRefs.NoSender);
    }

    /// <summary>The station is gone for good.</summary>
    public void Delete(string hashId) => store.Tell(new StationFileStore.Delete(hashId), ActorRefs.NoSender);

    /// <summary>Writes what waits, everything said before included, for a few seconds at most; nothing is written afterwards.</summary>
    /// <exception cref="TaskCanceledException">The disk took longer.</exception>
    public Task CloseAsync() => store.GracefulStop(CloseMax);

    internal static string PathOf(string folder, string hashId) => Path.Combine(folder, hashId + ".json");

    private string? ReadText(string path)
    {
        try
        {
            var file = new FileInfo(path);
            if (!file.Exists)
                return null;
            if (file.Length <= LengthMax)
                return File.ReadAllText(path);
            log.LogError("The station file {File} has {Length} bytes and is not read; at most {Max} are", path, file.Length, LengthMax);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            log.LogError("The station file {File} cannot be read: {Cause}", path, e.Message);
        }

        return null;
    }
}
