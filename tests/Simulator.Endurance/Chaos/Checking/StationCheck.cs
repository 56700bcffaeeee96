using System.Collections.Immutable;
using Ocpp16.Messages;
using Simulator.Actors.Stations;

namespace Simulator.Endurance.Chaos.Checking;

/// <summary>All rules over the frames of one station.</summary>
internal sealed record StationCheck
{
    public required string StationId { get; init; }

    public required IReadOnlyList<LogEntry> Log { get; init; }

    public required ImmutableArray<string> Violations { get; init; }

    public required int Frames { get; init; }

    public required int Lines { get; init; }

    public required int Transactions { get; init; }

    public required int LimitsCompared { get; init; }

    public required int CompositesCompared { get; init; }

    /// <summary>CALLs of both sides by action.</summary>
    public required Dictionary<string, int> Calls { get; init; }

    public static StationCheck Of(CsmsStation station, StationSnapshot? last, OfficialSchemas? schemas, TimeSpan margin)
    {
        var violations = new Violations(station.Id);
        var connectors = last?.Connectors.Length ?? 0;
        var transactions = new TransactionRule(violations);
        var limits = new LimitRule(violations, transactions, margin);
        var count = new CallCount(violations);
        var replay = new StationReplay(
            violations,
            schemas,
            margin,
            [
                count,
                new RegistrationRule(violations, margin),
                new KeyRule(violations),
                new LocalListRule(violations),
                new AvailabilityRule(violations, connectors),
                new StatusRule(violations),
                transactions,
                new MeterRule(violations, transactions),
                limits,
                new ReservationRule(violations, transactions, margin),
                new FirmwareRule(violations),
            ]);
        var log = station.Log.Entries();
        replay.Run(log, last);
        return new StationCheck
        {
            StationId = station.Id,
            Log = log,
            Violations = [.. violations.Texts],
            Frames = replay.Frames,
            Lines = log.Count(e => e is LogEntry.LineOpened),
            Transactions = transactions.All.Count,
            LimitsCompared = limits.Compared,
            CompositesCompared = limits.Composites,
            Calls = count.ByAction,
        };
    }

    /// <summary>Breaks nothing: counts.</summary>
    private sealed class CallCount(Violations violations) : StationRule(violations)
    {
        public Dictionary<string, int> ByAction { get; } = new(StringComparer.Ordinal);

        public override void StationCalled(Exchange exchange, IOcppRequest request) => Count(request);

        public override void CentralWasAnswered(Exchange exchange, IOcppRequest request) => Count(request);

        private void Count(IOcppRequest request)
        {
            var name = OcppActions.Name(request.Action);
            ByAction[name] = ByAction.GetValueOrDefault(name) + 1;
        }
    }
}
