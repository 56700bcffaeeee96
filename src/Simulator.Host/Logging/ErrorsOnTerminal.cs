using System.Globalization;
using NLog;
using NLog.Targets;

namespace Simulator.Host.Logging;

/// <summary>
/// Says on the terminal that something went wrong, for nobody reads a log file unasked: the first errors in full, then a count now and
/// then, so that a thousand stations with the same trouble leave it readable.
/// </summary>
/// <param name="write">Takes one line.</param>
/// <param name="errorFile">Named in the count, as the rest stands there.</param>
/// <param name="time">Real time.</param>
internal sealed class ErrorsOnTerminal(Action<string> write, string errorFile, TimeProvider time) : Target
{
    private const int InFull = 5;

    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(10);

    private int _shown;
    private int _silent;
    private long _lastCount;
    private long _count;

    /// <summary>Of all of them, shown or not.</summary>
    public long Count => Interlocked.Read(ref _count);

    protected override void Write(LogEventInfo logEvent)
    {
        Interlocked.Increment(ref _count);
        var text = $"error: {FirstLine(logEvent.FormattedMessage)}";
        if (_shown < InFull)
        {
            _shown++;
            _lastCount = time.GetTimestamp();
            write(text);
            return;
        }

        _silent++;
        if (time.GetElapsedTime(_lastCount) < Silence)
            return;
        write(string.Create(CultureInfo.InvariantCulture, $"{text} ({_silent} errors since the last one shown; all are in {errorFile})"));
        _silent = 0;
        _lastCount = time.GetTimestamp();
    }

    private static string FirstLine(string text)
    {
        var end = text.AsSpan().IndexOfAny('\r', '\n');
        return end < 0 ? text : text[..end];
    }
}
