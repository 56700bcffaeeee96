using System.Collections.Immutable;
using Simulator.Actors.Authorization;
using Simulator.Actors.Json;
using Simulator.Actors.Metering;
using Simulator.Actors.Templates;

namespace Simulator.Host.Configuration;

/// <summary>The assets folder during one load: each file is read once and its findings are kept.</summary>
internal sealed class AssetFiles(string folder, FilesRead read)
{
    private const string TemplateFolder = "station-templates";

    private readonly Dictionary<string, StationTemplate?> _templates = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ImmutableArray<string>> _idTags = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ImmutableArray<EvProfile>> _evProfiles = new(StringComparer.Ordinal);

    public List<ConfigurationFault> Faults { get; } = [];

    public List<ConfigurationWarning> Warnings { get; } = [];

    public List<string> KeysNotActedOn { get; } = [];

    public bool Has(StationTemplateEntry entry) => File.Exists(Path.Combine(folder, TemplateFolder, entry.File));

    /// <returns>Null when the file is missing, which is a fault of config.json, or has faults of its own.</returns>
    public StationTemplate? Template(StationTemplateEntry entry, JsonReport configuration)
    {
        if (_templates.TryGetValue(entry.File, out var known))
            return known;
        var (text, reason) = read.Read(Path.Combine(folder, TemplateFolder, entry.File));
        if (text is null)
        {
            configuration.Fault($"{entry.Path}.file", $"{entry.File}: {reason}", Allowed(entry.File));
            return _templates[entry.File] = null;
        }

        var name = $"{TemplateFolder}/{entry.File}";
        var result = StationTemplateParser.Parse(name, text);
        Faults.AddRange(result.Faults);
        Warnings.AddRange(result.Warnings);
        if (!result.KeysNotActedOn.IsEmpty)
            KeysNotActedOn.Add($"{name}: {string.Join(", ", result.KeysNotActedOn)}");
        return _templates[entry.File] = result.Template;
    }

    /// <returns>Empty without a file; a file that is missing is a warning, as stations can charge without a list.</returns>
    public ImmutableArray<string> IdTags(StationTemplate template)
    {
        if (template.Behaviour.AuthorizationFile is not { } file)
            return [];
        if (_idTags.TryGetValue(file, out var known))
            return known;
        if (TryRead(file, template, "authorizationFile", "no id tags") is not { } text)
            return _idTags[file] = [];
        var result = IdTagFile.Parse(file, text);
        Faults.AddRange(result.Faults);
        Warnings.AddRange(result.Warnings);
        return _idTags[file] = result.Tags;
    }

    /// <returns>Empty without a file: the built-in vehicle then plugs in.</returns>
    public ImmutableArray<EvProfile> EvProfiles(StationTemplate template)
    {
        if (template.Metering.EvProfilesFile is not { } file)
            return [];
        if (_evProfiles.TryGetValue(file, out var known))
            return known;
        if (TryRead(file, template, "evProfilesFile", "the built-in profile is used") is not { } text)
            return _evProfiles[file] = [];
        var result = EvProfileFile.Parse(file, text);
        Faults.AddRange(result.Faults);
        Warnings.AddRange(result.Warnings);
        return _evProfiles[file] = result.Profiles;
    }

    private string? TryRead(string file, StationTemplate template, string key, string consequence)
    {
        var (text, reason) = read.Read(Path.Combine(folder, file));
        if (text is null)
            Warnings.Add(new ConfigurationWarning(template.Name, $"$.{key}", $"{file}: {reason}; {consequence}"));
        return text;
    }

    private string Allowed(string file)
    {
        var templates = Path.Combine(folder, TemplateFolder);
        string[] names = Directory.Exists(templates)
            ? [.. Directory.EnumerateFiles(templates, "*.json").Select(p => Path.GetFileName(p)).Order(StringComparer.Ordinal)]
            : [];
        var nearest = NearestName.Of(file, names);
        return $"a readable file in {templates}" + (nearest is null ? "" : $"; did you mean {nearest}?");
    }
}
