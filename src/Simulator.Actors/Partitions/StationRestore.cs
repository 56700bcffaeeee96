using Simulator.Actors.Connectors;
using Simulator.Actors.StationFiles;
using Simulator.Actors.Stations;

namespace Simulator.Actors.Partitions;

/// <summary>Makes a station what its file says it is.</summary>
internal static class StationRestore
{
    /// <summary>The station as its file has it; a file that cannot be used is set aside and reported.</summary>
    public static RestoredStation Restore(
        this StationFileFolder files, FleetStation made, TemplateResources resources, AddedStationOptions? added)
    {
        var unchanged = new RestoredStation(made, resources, []);
        if (files.Read(made.Identity) is not { } read)
            return unchanged;
        var restored = read.File is { } file
            ? StationFileMerge.Identity(made, resources, added, file, files.PathOf(made.Identity.HashId))
            : unchanged with { Faults = read.Faults };
        if (restored.Faults.IsEmpty)
        {
            files.Used(made.Identity.HashId, read.File!);
            return restored with { File = read.File };
        }

        files.SetAside(made.Identity, restored.Faults);
        return unchanged;
    }
}
