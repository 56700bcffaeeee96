using System.Globalization;
using System.Text;
using Ocpp16.Messages;

namespace Simulator.Endurance.Chaos.Checking;

/// <summary>A CALL on one line, and what came of it.</summary>
internal sealed class Exchange
{
    public required string MessageId { get; init; }

    /// <summary>Null: not a request of OCPP 1.6.</summary>
    public required IOcppRequest? Request { get; init; }

    public required LogEntry.Frame Call { get; init; }

    /// <summary>Null: there was none before the line closed.</summary>
    public LogEntry.Frame? Answer { get; set; }

    /// <summary>Null: none yet, or a CALLERROR.</summary>
    public IOcppResponse? Response { get; set; }

    /// <summary>Code of a CALLERROR.</summary>
    public string? Error { get; set; }

    public DateTimeOffset SentAt => Call.At;

    public DateTimeOffset AnsweredAt => Answer!.At;

    public override string ToString() => Answer is null ? Call.ToString() : $"{Call}{Environment.NewLine}    {Answer}";
}

/// <summary>What was found wrong.</summary>
internal sealed class Violations(string station)
{
    private const int Max = 20;

    private readonly List<string> _texts = [];

    public IReadOnlyList<string> Texts => _texts;

    /// <param name="rule">Name of the rule that is broken.</param>
    /// <param name="evidence">The frames that show it.</param>
    public void Add(string rule, string what, params ReadOnlySpan<object> evidence)
    {
        if (_texts.Count >= Max)
            return;
        var text = new StringBuilder(string.Create(CultureInfo.InvariantCulture, $"{station}: {rule}: {what}"));
        foreach (var frame in evidence)
            text.AppendLine().Append("    ").Append(frame);
        _texts.Add(text.ToString());
    }
}
