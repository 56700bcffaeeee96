using Simulator.Actors.Fleet;
using Simulator.Actors.Traffic;
using Simulator.Host.Terminal;
using Simulator.Host.Tests.Support;
using Spectre.Console;

namespace Simulator.Host.Tests.Terminal;

public sealed class FleetDisplayTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly SignallingWriter _out = new();
    private readonly FleetCounters _counters = new();

    [Fact]
    public async Task Plain_WhenAllAreRegisteredAndCharging_SaysEachOnceAndSumsUp()
    {
        using var display = Display(terminal: null, interval: null);
        await display.StartAsync(CancellationToken.None);
        _counters.AddRegistered(2);
        await _out.LineAsync("2 of 2 stations registered").WaitAsync(Patience);
        _counters.AddCharging(2);
        await _out.LineAsync("2 connectors charging").WaitAsync(Patience);
        await display.StopAsync(CancellationToken.None);

        Assert.Equal(3, _out.Lines.Count);
        Assert.StartsWith("Ran ", _out.Lines[2], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Plain_EachInterval_PrintsAStatisticsLine()
    {
        using var display = Display(terminal: null, interval: TimeSpan.FromMilliseconds(50));
        _counters.AddRegistered(2);
        await display.StartAsync(CancellationToken.None);
        await _out.LineAsync("messages/s").WaitAsync(Patience);
        await display.StopAsync(CancellationToken.None);
    }

    [Fact]
    public async Task Terminal_ShowsBarThenTable()
    {
        var drawn = new SignallingWriter();
        var terminal = TerminalOn(drawn);
        using var display = Display(terminal, interval: null);
        await display.StartAsync(CancellationToken.None);
        await drawn.LineAsync("0 of 2 stations registered").WaitAsync(Patience);
        _counters.AddRegistered(2);
        await drawn.LineAsync("Messages/s").WaitAsync(Patience);
        await display.StopAsync(CancellationToken.None);

        Assert.Contains(_out.Lines, line => line.StartsWith("2 of 2 stations registered", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Terminal_OfAFleetThatAUserHasStopped_SaysSoUnderTheTable()
    {
        var drawn = new SignallingWriter();
        using var display = Display(TerminalOn(drawn), interval: null, () => true);
        await display.StartAsync(CancellationToken.None);
        await drawn.LineAsync("the fleet is stopped").WaitAsync(Patience);
        await display.StopAsync(CancellationToken.None);
    }

    private static IAnsiConsole TerminalOn(TextWriter drawn)
    {
        var terminal = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = AnsiSupport.Yes,
            Interactive = InteractionSupport.Yes,
            Out = new AnsiConsoleOutput(drawn),
        });
        terminal.Profile.Width = 120;
        return terminal;
    }

    private FleetDisplay Display(IAnsiConsole? terminal, TimeSpan? interval, Func<bool>? isStopped = null) => new(
        _counters,
        new DisplayOptions(
            new PlanInForce(SomePlan.Of(2)),
            interval,
            TimeProvider.System.GetUtcNow(),
            _out,
            terminal,
            () => 0,
            isStopped ?? (() => false)),
        TimeProvider.System);

    /// <summary>Tells when something is written, so that no test sleeps.</summary>
    private sealed class SignallingWriter : StringWriter
    {
        private readonly Lock _lock = new();
        private readonly List<(string Text, TaskCompletionSource Seen)> _waiting = [];

        public List<string> Lines
        {
            get
            {
                lock (_lock)
                    return [.. ToString().Split(NewLine, StringSplitOptions.RemoveEmptyEntries)];
            }
        }

        public Task LineAsync(string part)
        {
            var seen = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            lock (_lock)
                _waiting.Add((part, seen));
            Signal();
            return seen.Task;
        }

        public override void Write(string? value)
        {
            lock (_lock)
                base.Write(value);
            Signal();
        }

        public override void WriteLine(string? value) => Write(value + NewLine);

        public override void Write(char value)
        {
            lock (_lock)
                base.Write(value);
        }

        private void Signal()
        {
            lock (_lock)
            {
                var text = ToString();
                foreach (var (part, seen) in _waiting)
                {
                    if (text.Contains(part, StringComparison.Ordinal))
                        seen.TrySetResult();
                }
            }
        }
    }
}
