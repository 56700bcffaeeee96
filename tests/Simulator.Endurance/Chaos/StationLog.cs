using System.Text;

namespace Simulator.Endurance.Chaos;

/// <summary>Something that happened between one station and the world, as the central system and the driver saw it.</summary>
/// <param name="Line">Number of the station's line; what happened beside any line has that of the last one.</param>
/// <param name="At">Simulated time.</param>
internal abstract record LogEntry(int Line, DateTimeOffset At)
{
    public sealed record LineOpened(int Line, DateTimeOffset At) : LogEntry(Line, At)
    {
        public override string ToString() => $"{Line,3} {At:HH:mm:ss.fff} == line opened";
    }

    public sealed record LineClosed(int Line, DateTimeOffset At) : LogEntry(Line, At)
    {
        public override string ToString() => $"{Line,3} {At:HH:mm:ss.fff} == line closed";
    }

    public sealed record Frame(int Line, DateTimeOffset At, bool FromStation, byte[] Text) : LogEntry(Line, At)
    {
        public override string ToString() => $"{Line,3} {At:HH:mm:ss.fff} {(FromStation ? "->" : "<-")} {Encoding.UTF8.GetString(Text)}";
    }

    /// <summary>An order given to the station itself: a driver, a fault, the power.</summary>
    /// <param name="EndsService">It may take connectors out of service, told or not.</param>
    public sealed record Order(int Line, DateTimeOffset At, string Text, bool EndsService) : LogEntry(Line, At)
    {
        public override string ToString() => $"{Line,3} {At:HH:mm:ss.fff} ** {Text}";
    }

    /// <summary>From here on nothing is done to the station but looking at it.</summary>
    public sealed record Settled(int Line, DateTimeOffset At) : LogEntry(Line, At)
    {
        public override string ToString() => $"{Line,3} {At:HH:mm:ss.fff} == settled";
    }
}

/// <summary>What happened to one station, in order. Written from any thread.</summary>
internal sealed class StationLog(TimeProvider time)
{
    private readonly Lock _gate = new();
    private readonly List<LogEntry> _entries = [];
    private int _line;

    public int OpenLine()
    {
        lock (_gate)
        {
            _entries.Add(new LogEntry.LineOpened(++_line, time.GetUtcNow()));
            return _line;
        }
    }

    public void CloseLine(int line) => Add(_ => new LogEntry.LineClosed(line, time.GetUtcNow()));

    public void Frame(int line, bool fromStation, byte[] text) => Add(_ => new LogEntry.Frame(line, time.GetUtcNow(), fromStation, text));

    public void Order(string text, bool endsService = false) => Add(line => new LogEntry.Order(line, time.GetUtcNow(), text, endsService));

    public void Settled() => Add(line => new LogEntry.Settled(line, time.GetUtcNow()));

    /// <summary>The entries line by line: a new line may open before the last words of the old one have been read.</summary>
    public IReadOnlyList<LogEntry> Entries()
    {
        lock (_gate)
            return [.. _entries.OrderBy(e => e.Line)];
    }

    private void Add(Func<int, LogEntry> entry)
    {
        lock (_gate)
            _entries.Add(entry(_line));
    }
}
