using System.Collections.Immutable;
using Simulator.Actors.Chance;
using Simulator.Actors.ConfigurationKeys;
using Simulator.Actors.Connectors;
using Simulator.Actors.Sessions;
using Simulator.Actors.StationFiles;
using Simulator.Actors.Stations;
using Simulator.Actors.Templates;

namespace Simulator.Actors.Partitions;

/// <summary>
/// What a station file has to say at the start of its station. While the template is the one the file was made from, the file holds; after a
/// change of the template the station is made anew, and keeps its serial numbers and what was drawn.
/// </summary>
public static class StationFileMerge
{
    /// <param name="made">As template, index and seed of the run make it.</param>
    /// <param name="added">In what the station differs from its template as it was added during a run; null: in nothing.</param>
    /// <param name="file">With the name of which faults are reported.</param>
    public static RestoredStation Identity(
        FleetStation made, TemplateResources resources, AddedStationOptions? added, StationFile file, string fileName)
    {
        var template = made.Identity.Template;
        var restored = new RestoredStation(made, resources, []);
        var (sameTemplate, isEdited) = (file.IsEdited, file.IsEdited);
        if (template.Behaviour.StationInfoPersistentConfiguration && file.Info is { } info)
        {
            sameTemplate = string.Equals(info.TemplateHash, template.TemplateHash, StringComparison.Ordinal);
            isEdited |= info.IsEdited;
            var generator = template.Behaviour.AutomaticTransactionGeneratorPersistentConfiguration ? file.Generator : null;
            if (sameTemplate && isEdited && StationInfoText.Edited(template, info, generator) is { } edited)
                restored = WithTemplate(restored, added, edited, fileName);
            restored = restored with
            {
                Place = restored.Place with { Identity = Identity(restored.Place.Identity, info, sameTemplate) },
            };
        }

        return template.Behaviour.OcppPersistentConfiguration && sameTemplate && isEdited && file.Keys is { } keys
            ? WithKeys(restored, keys)
            : restored;
    }

    /// <summary>The station by a template of its own.</summary>
    private static RestoredStation WithTemplate(RestoredStation restored, AddedStationOptions? added, string json, string fileName)
    {
        var (made, resources) = (restored.Place, restored.Resources);
        var shared = made.Identity.Template;
        var result = StationTemplateParser.Parse(fileName, json);
        if (!result.Succeeded)
            return restored with { Faults = result.Faults };
        var own = result.Template with { Name = shared.Name, TemplateHash = shared.TemplateHash };
        own = added?.ApplyTo(own) ?? own;
        var urls = own.Supervision.Urls;
        var moved = !urls.IsDefaultOrEmpty && !urls.AsSpan().SequenceEqual(shared.Supervision.Urls.AsSpan());
        return restored with
        {
            Place = made with
            {
                Identity = made.Identity with { Template = own, IsEdited = true },
                SupervisionUrl = moved ? Choose(urls, made.Identity) : made.SupervisionUrl,
                Reconnect = own.Supervision == shared.Supervision ? made.Reconnect : ReconnectPolicy.For(own.Supervision),
            },
            Resources = resources with { Template = own, Keys = new ConfigurationKeyTables(own) },
        };
    }

    private static Uri Choose(ImmutableArray<Uri> urls, StationIdentity identity) => SupervisionUrls.Choose(
        SupervisionUrlDistribution.RoundRobin, urls, identity.Index, RandomStream.For(identity.Seed, identity.StationId, 0, "supervision-url"));

    private static StationIdentity Identity(StationIdentity made, StationInfo info, bool sameTemplate)
    {
        var seed = info.Seed ?? made.Seed;
        var drawn = StationIdentityFactory.Create(made.Template, made.Index, made.StationId, made.HashId, seed);
        var prefixes = made.Template.Identity;
        var identity = drawn with
        {
            IsEdited = made.IsEdited,
            ChargePointSerialNumber = Serial(
                drawn.ChargePointSerialNumber, info.ChargePointSerialNumber, prefixes.ChargePointSerialNumberPrefix, sameTemplate),
            ChargeBoxSerialNumber = Serial(
                drawn.ChargeBoxSerialNumber, info.ChargeBoxSerialNumber, prefixes.ChargeBoxSerialNumberPrefix, sameTemplate),
            MeterSerialNumber = Serial(drawn.MeterSerialNumber, info.MeterSerialNumber, prefixes.MeterSerialNumberPrefix, sameTemplate),
        };
        return sameTemplate && info.MaximumPower is { } watts && !watts.Equals(identity.MaximumPowerWatts)
            ? identity with
            {
                MaximumPowerWatts = watts,
                MaximumAmperage = ElectricFormulas.MaximumAmperage(made.Template.Electrical, watts, identity.NumberOfConnectors),
            }
            : identity;
    }

    /// <summary>A number that the template no longer has goes; one whose prefix is another is drawn anew.</summary>
    private static string? Serial(string? drawn, string? held, string? prefix, bool sameTemplate)
    {
        if (held is null || (prefix is null && !sameTemplate))
            return drawn;
        return sameTemplate || held.StartsWith(prefix!, StringComparison.Ordinal) ? held : drawn;
    }

    /// <summary>Keys that the template has not, or has otherwise, need a table of the station's own.</summary>
    private static RestoredStation WithKeys(RestoredStation restored, ImmutableArray<ConfigurationKeyTemplate> keys)
    {
        var (place, resources) = (restored.Place, restored.Resources);
        var identity = place.Identity;
        var table = resources.Keys.Create(new StationKeyInputs(
            identity.NumberOfConnectors, identity.ConnectorZero is not null, (int)identity.MaximumAmperage, place.SupervisionUrl));
        var known = table.Entries.ToLookup(e => e.Key, StringComparer.OrdinalIgnoreCase); // HeartbeatInterval has a twin
        if (keys.All(key => IsOf(known, key)))
            return restored;
        var names = keys.Select(k => k.Key).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var own = resources.Template with
        {
            ConfigurationKeys = [.. keys, .. resources.Template.ConfigurationKeys.Where(key => !names.Contains(key.Key))],
        };
        return restored with
        {
            Place = place with { Identity = identity with { IsEdited = true } },
            Resources = resources with { Template = own, Keys = new ConfigurationKeyTables(own) },
        };
    }

    private static bool IsOf(ILookup<string, ConfigurationKeyEntry> known, ConfigurationKeyTemplate key) =>
        string.Equals(key.Key, KeyNames.NumberOfConnectors, StringComparison.OrdinalIgnoreCase)
        || known[key.Key].Any(entry => (key.Readonly is null || key.Readonly == entry.Readonly)
            && (key.Visible is null || key.Visible == entry.Visible)
            && (key.Reboot is null || key.Reboot == entry.Reboot)
            && (!entry.Readonly || string.Equals(key.Value, entry.Value, StringComparison.Ordinal)));
}
