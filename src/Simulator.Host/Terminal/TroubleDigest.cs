using System.Globalization;
using Simulator.Actors.Traffic;

namespace Simulator.Host.Terminal;

/// <summary>
/// Which of the causes that keep stations from their work is told now: each once, and again when it holds ten times as many stations. So
/// ten thousand stations without a central system are five lines.
/// </summary>
internal sealed class TroubleDigest
{
    private const int ToldMax = 1_000;

    private readonly Dictionary<TroubleCause, int> _told = [];

    /// <summary>What is new.</summary>
    public IReadOnlyList<string> Next(IReadOnlyList<FleetTrouble> now)
    {
        List<string>? lines = null;
        foreach (var trouble in now)
        {
            if (_told.TryGetValue(trouble.Cause, out var told) ? trouble.Stations < told * 10 : _told.Count >= ToldMax)
                continue;
            _told[trouble.Cause] = trouble.Stations;
            (lines ??= []).Add(Text(trouble));
        }

        return lines ?? [];
    }

    public static string Text(FleetTrouble trouble) => trouble.Stations == 1
        ? $"{trouble.Example}{Of(trouble.Cause.Template)} is not at work: {trouble.Cause.Text}"
        : string.Create(
            CultureInfo.InvariantCulture,
            $"{trouble.Stations} stations{Of(trouble.Cause.Template)} ({trouble.Example} is one) are not at work: {trouble.Cause.Text}");

    private static string Of(string template) => template.Length == 0 ? "" : $" of {template}";
}
