using System.Collections.Concurrent;
using System.Collections.Immutable;
using Ocpp16.Messages;
using Simulator.Actors.Stations;
using Simulator.Actors.Time;
using Simulator.Endurance.Chaos.Checking;

namespace Simulator.Endurance.Chaos;

/// <summary>
/// Stations that have everything done to them at once, and a look at whether their frames explain the states they end in.
/// </summary>
internal static class ChaosRun
{
    private static readonly TimeSpan SettleMax = TimeSpan.FromMinutes(3);

    public static async Task<ChaosReport> RunAsync(ChaosOptions options, TextWriter progress)
    {
        var schemas = OfficialSchemas.Find(options.Schemas);
        var scale = TimeScale.StartNow(options.TimeScale, TimeProvider.System);
        var time = new ScaledTimeProvider(scale, TimeProvider.System);
        await using var lag = new Lag();
        await using var csms = await RecordingCsms.StartAsync(time, options.Seed);
        var failures = new List<string>();
        List<Subject> subjects;
        var (slips, connectFailures) = (0L, 0L);
        await using (var fleet = await ChaosFleet.StartAsync(ChaosTemplates.Plan(options.Stations, csms.Url, options.Seed), scale))
        {
            var stations = fleet.Snapshots.OrderBy(s => s.Identity.StationId, StringComparer.Ordinal);
            subjects = [.. stations.Select(s => Subject.Of(s, fleet, csms, time, options.Seed))];
            var minutes = options.Duration.TotalMinutes;
            await progress.WriteLineAsync($"seed {options.Seed}: {subjects.Count} stations, {minutes:0.##} min of chaos");
            using (var over = new CancellationTokenSource(options.Duration))
            {
                await Task.WhenAll(subjects.SelectMany(s => new[]
                {
                    s.CentralSystem.RunAsync(options.Pace, over.Token),
                    s.Driver.RunAsync(options.Pace, over.Token),
                }));
            }

            csms.Calm = true;
            await progress.WriteLineAsync("settling");
            var settled = await Task.WhenAll(subjects.Select(s => s.SettleAsync(fleet, SettleMax)));
            failures.AddRange(subjects.Zip(settled).Where(s => !s.Second).Select(s => $"{s.First.Station.Id} did not settle"));
            if (!await fleet.StopAsync())
                failures.Add("the fleet did not stop in time");
            (slips, connectFailures) = (fleet.Counters.Slips.Read().Sum(s => s.Count), fleet.Counters.ConnectFailures);
            failures.AddRange(fleet.Failures.Texts.Select(text => "a station failed: " + text));
        }

        await progress.WriteLineAsync("checking");
        return (await CheckAsync(options, subjects, schemas, failures, lag.Worst)) with { Slips = slips, ConnectFailures = connectFailures };
    }

    private static async Task<ChaosReport> CheckAsync(
        ChaosOptions options, List<Subject> subjects, OfficialSchemas? schemas, List<string> failures, TimeSpan lag)
    {
        // Between what the far side sees and what the station does lie threads and sockets, and they run in real time.
        var margin = (TimeSpan.FromSeconds(0.3) + lag) * Math.Max(1, options.TimeScale);
        var checks = new ConcurrentBag<StationCheck>();
        Parallel.ForEach(subjects, subject => checks.Add(StationCheck.Of(subject.Station, subject.Last, schemas, margin)));
        var all = checks.OrderBy(c => c.StationId, StringComparer.Ordinal).ToList();
        if (options.Frames is { } file)
            await File.WriteAllLinesAsync(
                file, all.Where(c => !c.Violations.IsEmpty).SelectMany(c => c.Log.Select(e => $"{c.StationId} {e}")));
        return new ChaosReport
        {
            Options = options,
            Lag = lag,
            SchemasWereOfficial = schemas is not null,
            Frames = all.Sum(c => (long)c.Frames),
            Lines = all.Sum(c => c.Lines),
            Transactions = all.Sum(c => c.Transactions),
            Slips = 0,
            ConnectFailures = 0,
            LimitsCompared = all.Sum(c => c.LimitsCompared),
            CompositesCompared = all.Sum(c => c.CompositesCompared),
            Calls = all.SelectMany(c => c.Calls).GroupBy(c => c.Key).ToImmutableSortedDictionary(c => c.Key, c => c.Sum(x => x.Value)),
            Violations = [.. failures, .. all.SelectMany(c => c.Violations)],
        };
    }

    private sealed class Subject
    {
        public required CsmsStation Station { get; init; }

        public required ChaosCentralSystem CentralSystem { get; init; }

        public required ChaosDriver Driver { get; init; }

        public required int Connectors { get; init; }

        public StationSnapshot? Last { get; private set; }

        public static Subject Of(StationSnapshot first, ChaosFleet fleet, RecordingCsms csms, TimeProvider time, long seed)
        {
            var station = csms.Station(first.Identity.StationId);
            return new Subject
            {
                Station = station,
                CentralSystem = new ChaosCentralSystem(station, first.Connectors.Length, time, csms.Files, seed),
                Driver = new ChaosDriver(fleet, station, first, seed),
                Connectors = first.Connectors.Length,
            };
        }

        /// <summary>Everything is put in order, then waited for, then looked at.</summary>
        /// <returns>Whether the station came to rest in time.</returns>
        public async Task<bool> SettleAsync(ChaosFleet fleet, TimeSpan most)
        {
            var until = TimeProvider.System.GetTimestamp();
            var quiet = 0;
            while (quiet < 4 && TimeProvider.System.GetElapsedTime(until) < most)
            {
                await Station.CallAsync(new TriggerMessageRequest { RequestedMessage = MessageTrigger.FirmwareStatusNotification });
                if (!IsQuiet(fleet.Snapshot(Station.Id)) || Station.Firmware is not FirmwareStatus.Idle)
                {
                    quiet = 0;
                    await Driver.TidyUpAsync();
                    for (var id = 1; id <= Connectors; id++)
                        await Station.CallAsync(new UnlockConnectorRequest { ConnectorId = id }); // lets go of what the station still holds
                    foreach (var id in Station.OpenTransactions)
                        await Station.CallAsync(new RemoteStopTransactionRequest { TransactionId = id });
                    await Task.Delay(TimeSpan.FromSeconds(1));
                    continue;
                }

                quiet++;
                await Task.Delay(TimeSpan.FromSeconds(0.4));
            }

            Station.Log.Settled();
            await LookAsync();
            Last = fleet.Snapshot(Station.Id); // at once: until the others have settled, a reservation may run out
            return quiet == 4;
        }

        private static bool IsQuiet(StationSnapshot? snapshot) =>
            snapshot is { Started: true, Connected: true, Registration.Status: RegistrationStatus.Accepted, QueuedMessages: 0 }
            && snapshot.Connectors.All(c => c is { TransactionRunning: false, Plugged: false, AutomaticTransactions: false }
                && c.Status is ChargePointStatus.Available or ChargePointStatus.Unavailable or ChargePointStatus.Reserved);

        private async Task LookAsync()
        {
            await Station.CallAsync(new GetConfigurationRequest());
            await Station.CallAsync(GetLocalListVersionRequest.Instance);
            for (var id = 0; id <= Connectors; id++)
            {
                var status = new TriggerMessageRequest { RequestedMessage = MessageTrigger.StatusNotification, ConnectorId = id };
                await Station.CallAsync(status);
                await Station.CallAsync(new GetCompositeScheduleRequest { ConnectorId = id, Duration = 300 });
            }

            await Task.Delay(TimeSpan.FromSeconds(1)); // the triggered messages come behind their answers
            foreach (var reservation in CentralSystem.Reservations)
                await Station.CallAsync(new CancelReservationRequest { ReservationId = reservation });
        }
    }
}
