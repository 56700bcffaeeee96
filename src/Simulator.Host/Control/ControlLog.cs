using System.Globalization;
using System.Text.Json;
using Simulator.Host.Program;

namespace Simulator.Host.Control;

/// <summary>Messages of stations, line by line: when, who, which way, what, how long, and the text as it went over the line.</summary>
internal sealed class ControlLog(IReadOnlyList<StationId> stations, bool asJson, ProgramParts parts)
{
    private readonly Dictionary<string, long> _shown = new(StringComparer.Ordinal);
    private readonly HashSet<string> _maybeNew = new(StringComparer.Ordinal);
    private long _lost;

    /// <summary>From the next messages of each station on, it may be another simulator that counts them.</summary>
    public void LineIsBack() => _maybeNew.UnionWith(stations.Select(s => s.HashId));

    /// <summary>A reply to <c>stationLog</c>, or a push. What both have is shown once.</summary>
    /// <param name="lost">Pushes that were lost since the start.</param>
    public void Show(JsonElement frames, long lost = 0)
    {
        if (lost > _lost)
            parts.Error.WriteLine($"simulator: {lost - _lost} times messages came too fast to be shown.");
        _lost = Math.Max(_lost, lost);
        var hashId = frames.GetProperty("hashId").GetString()!;
        if (_maybeNew.Remove(hashId) && Newest(frames) < _shown.GetValueOrDefault(hashId))
            _shown.Remove(hashId);
        foreach (var frame in frames.GetProperty("frames").EnumerateArray())
        {
            var sequence = frame.GetProperty("sequence").GetInt64();
            if (sequence <= _shown.GetValueOrDefault(hashId))
                continue;
            _shown[hashId] = sequence;
            parts.Out.WriteLine(asJson ? frame.GetRawText() : Line(hashId, frame));
        }

        if (frames.TryGetProperty("dropped", out var dropped) && dropped.GetInt64() > 0)
            parts.Error.WriteLine($"simulator: {dropped.GetRawText()} messages of {NameOf(hashId)} came too fast to be shown.");
    }

    private static long Newest(JsonElement frames) => frames.GetProperty("frames").EnumerateArray()
        .Select(f => f.GetProperty("sequence").GetInt64()).DefaultIfEmpty().Max();

    private string Line(string hashId, JsonElement frame)
    {
        var at = frame.GetProperty("timestamp").GetDateTime().ToString("HH:mm:ss.fff", CultureInfo.InvariantCulture);
        var way = frame.GetProperty("direction").GetString() == "sent" ? "->" : "<-";
        var action = frame.TryGetProperty("action", out var name) ? name.GetString() : "?";
        var took = frame.TryGetProperty("roundTripMs", out var ms) ? $" {ms.GetRawText()} ms" : "";
        return $"{at} {NameOf(hashId)} {way} {action}{took} {frame.GetProperty("frame").GetString()}";
    }

    private string NameOf(string hashId) =>
        stations.FirstOrDefault(s => string.Equals(s.HashId, hashId, StringComparison.Ordinal))?.Name ?? hashId;
}
