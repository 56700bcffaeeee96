using Simulator.Actors.Templates;

namespace Simulator.Actors.Traffic;

/// <summary>Why a station was not connected, not registered or not running the last time.</summary>
/// <param name="Text">What happened, with the URL, and what can be done.</param>
/// <param name="At">In the time of the fleet.</param>
public sealed record StationTrouble(string Text, DateTimeOffset At);

/// <summary>What keeps several stations of a template from their work.</summary>
/// <param name="Text">As in <see cref="StationTrouble"/>, with an ellipsis for the id of the station.</param>
public sealed record TroubleCause(string Template, string Text)
{
    private const int TextMax = 500;

    /// <summary>The cause that a station shares with others of its template.</summary>
    public static TroubleCause Of(string template, string text, string stationId)
    {
        var common = text
            .Replace(StationNames.Segment(stationId), "…", StringComparison.Ordinal)
            .Replace(stationId, "…", StringComparison.Ordinal);
        return new TroubleCause(template, common.Length > TextMax ? common[..TextMax] : common);
    }
}

/// <summary>
/// Why stations of this node are not at work, by cause, with the number of stations that it holds now. Bounded: what comes beyond
/// <see cref="CausesMax"/> causes is counted as one. Written by the stations, from any thread.
/// </summary>
public sealed class FleetTroubles
{
    public const int CausesMax = 64;

    private static readonly TroubleCause Others = new("", "other causes; the stations' listing says which");

    private readonly Lock _gate = new();
    private readonly Dictionary<TroubleCause, (int Stations, string Example)> _causes = [];

    /// <summary>The most stations first.</summary>
    public IReadOnlyList<FleetTrouble> Read()
    {
        lock (_gate)
        {
            return
            [
                .. _causes.Select(c => new FleetTrouble(c.Key, c.Value.Stations, c.Value.Example))
                    .OrderByDescending(t => t.Stations).ThenBy(t => t.Cause.Text, StringComparer.Ordinal),
            ];
        }
    }

    /// <summary>A station's cause changes.</summary>
    /// <param name="before">What this method returned the last time for the station; null: nothing was wrong.</param>
    /// <param name="now">Null: nothing is wrong.</param>
    /// <returns>What it is counted under.</returns>
    public TroubleCause? Change(string stationId, TroubleCause? before, TroubleCause? now)
    {
        if (before is null && now is null)
            return null;
        lock (_gate)
        {
            if (before is not null && _causes.TryGetValue(before, out var left))
            {
                if (left.Stations > 1)
                    _causes[before] = left with { Stations = left.Stations - 1 };
                else
                    _causes.Remove(before);
            }

            if (now is null)
                return null;
            if (_causes.Count >= CausesMax && !_causes.ContainsKey(now))
                now = Others;
            _causes[now] = _causes.TryGetValue(now, out var held) ? held with { Stations = held.Stations + 1 } : (1, stationId);
            return now;
        }
    }
}

/// <summary>One cause and the stations that it holds.</summary>
/// <param name="Example">Id of one of them.</param>
public sealed record FleetTrouble(TroubleCause Cause, int Stations, string Example);
