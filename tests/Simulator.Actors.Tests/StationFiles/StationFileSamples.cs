using System.Collections.Immutable;
using Simulator.Actors.AutomaticTransactions;
using Simulator.Actors.ConfigurationKeys;
using Simulator.Actors.StationFiles;
using Simulator.Actors.Templates;
using Simulator.Actors.Tests.Templates;

namespace Simulator.Actors.Tests.StationFiles;

internal static class StationFileSamples
{
    /// <summary>What the file of a station with one connector says that has never done anything.</summary>
    public static StationFileContent Content(string json, int index = 1, long seed = 1)
    {
        var template = TemplateJson.Parsed(json);
        var identity = StationIdentityFactory.Create(template, index, 0, seed);
        var keys = new ConfigurationKeyTables(template).Create(
            new StationKeyInputs(identity.NumberOfConnectors, true, (int)identity.MaximumAmperage, new Uri("ws://csms/")));
        return new StationFileContent(identity, keys, [true, true], ImmutableSortedDictionary<int, AtgState>.Empty, null);
    }
}
