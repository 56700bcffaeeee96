using System.Collections.Frozen;
using System.Collections.Immutable;

namespace Simulator.Actors.Json;

/// <summary>What reading one JSON file brought to light. Lines are looked up only when something is reported.</summary>
public sealed class JsonReport
{
    /// <summary>Faults and warnings kept of one file; more are counted only.</summary>
    public const int EntriesMax = 200;

    private readonly List<ConfigurationFault> _faults = [];
    private readonly List<ConfigurationWarning> _warnings = [];
    private readonly SortedSet<string> _notActedOn = new(StringComparer.Ordinal);
    private readonly byte[] _utf8;
    private readonly FrozenSet<string> _notYet;
    private Dictionary<string, int>? _lines;
    private int _dropped;

    /// <param name="file">Name of the file, for messages.</param>
    /// <param name="utf8">Its content.</param>
    /// <param name="notYet">Key paths that are read without effect.</param>
    public JsonReport(string file, byte[] utf8, FrozenSet<string>? notYet = null)
    {
        File = file;
        _utf8 = utf8;
        _notYet = notYet ?? FrozenSet<string>.Empty;
    }

    public string File { get; }

    public bool HasFaults => _faults.Count > 0;

    /// <summary>Faults so far, those not kept included.</summary>
    public int FaultCount => _faults.Count + _dropped;

    public ImmutableArray<ConfigurationWarning> Warnings => [.. _warnings];

    /// <summary>Keys of the file that are read without effect.</summary>
    public ImmutableArray<string> KeysNotActedOn => [.. _notActedOn];

    public ImmutableArray<ConfigurationFault> Faults => _dropped == 0
        ? [.. _faults]
        : [.. _faults, new ConfigurationFault(File, "$", $"{_dropped} more faults", "none")];

    public void Fault(string path, string found, string allowed)
    {
        if (_faults.Count < EntriesMax)
            _faults.Add(new ConfigurationFault(File, path, found, allowed, LineOf(path)));
        else
            _dropped++;
    }

    public void Fault(int? line, string found, string allowed) => _faults.Add(new ConfigurationFault(File, "$", found, allowed, line));

    public void Warn(string path, string message)
    {
        if (_warnings.Count < EntriesMax)
            _warnings.Add(new ConfigurationWarning(File, path, message, LineOf(path)));
    }

    /// <summary>Notes a key that is there, so that keys without effect can be named.</summary>
    public void Seen(string path)
    {
        var key = path.StartsWith("$.", StringComparison.Ordinal) ? path[2..] : path;
        if (_notYet.Contains(key))
            _notActedOn.Add(key);
    }

    private int? LineOf(string path)
    {
        _lines ??= JsonLines.Of(_utf8);
        return _lines.TryGetValue(path, out var line) ? line : null;
    }
}
