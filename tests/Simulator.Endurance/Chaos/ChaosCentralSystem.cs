using System.Collections.Immutable;
using System.Globalization;
using Ocpp16.Messages;
using static Ocpp16.Messages.ChargingProfilePurposeType;

namespace Simulator.Endurance.Chaos;

/// <summary>What the central system does to one station: everything that OCPP 1.6 lets it, in no order.</summary>
internal sealed class ChaosCentralSystem
{
    private readonly CsmsStation _station;
    private readonly int _connectors;
    private readonly TimeProvider _time;
    private readonly string _files;
    private readonly Dice _dice;
    private readonly RandomProfiles _profiles;
    private readonly (int Weight, Func<Task> Deed)[] _deeds;
    private readonly int[] _weights;
    private int _listVersion;
    private int _lastReservation;

    public ChaosCentralSystem(CsmsStation station, int connectors, TimeProvider time, string files, long seed)
    {
        (_station, _connectors, _time, _files) = (station, connectors, time, files);
        _dice = new Dice(CsmsStation.StreamSeed(seed, station.Id, "central system"));
        _profiles = new RandomProfiles(_dice, time);
        _deeds =
        [
            (14, RemoteStartAsync),
            (8, RemoteStopAsync),
            (2, () => CallAsync(new ResetRequest { Type = _dice.Of(ResetType.Soft, ResetType.Hard) })),
            (14, SetProfileAsync),
            (4, ClearProfileAsync),
            (6, CompositeAsync),
            (6, SendListAsync),
            (4, () => CallAsync(GetLocalListVersionRequest.Instance)),
            (2, () => CallAsync(ClearCacheRequest.Instance)),
            (2, UpdateFirmwareAsync),
            (2, DiagnosticsAsync),
            (8, ReserveAsync),
            (4, CancelAsync),
            (10, TriggerAsync),
            (4, () => CallAsync(new UnlockConnectorRequest { ConnectorId = AnyConnector() })),
            (5, ChangeAvailabilityAsync),
            (12, ChangeKeyAsync),
            (4, () => CallAsync(new GetConfigurationRequest())),
            (3, DataTransferAsync),
            (2, BreakLineAsync),
            (1, FallSilentAsync),
            (2, CallWronglyAsync),
        ];
        _weights = [.. _deeds.Select(d => d.Weight)];
    }

    /// <summary>Ids of all reservations that were ever asked for.</summary>
    public IEnumerable<int> Reservations => Enumerable.Range(1, _lastReservation);

    public Task RunAsync(double pace, CancellationToken over) => _dice.NowAndThenAsync(
        pace, () => _station.Line is null ? Task.CompletedTask : _deeds[_dice.Weighted(_weights)].Deed(), over);

    private Task CallAsync(IOcppRequest request) => _station.CallAsync(request);

    // Now and then one that the station does not have.
    private int AnyConnector(int from = 1) => _dice.Chance(0.03) ? _connectors + 1 : _dice.Between(from, _connectors);

    private string AnyTag() => _dice.Chance(0.1) ? "BAD-1" : _dice.Of(ChaosTemplates.Tags);

    private int? AnyTransaction() => _station.OpenTransactions is { Count: > 0 } open ? open[_dice.Next(open.Count)] : null;

    private Task RemoteStartAsync() => CallAsync(new RemoteStartTransactionRequest
    {
        IdTag = AnyTag(),
        ConnectorId = _dice.Chance(0.2) ? null : AnyConnector(_dice.Chance(0.05) ? 0 : 1),
        ChargingProfile = _dice.Chance(0.25) ? _profiles.New(_dice.Chance(0.1) ? TxDefaultProfile : TxProfile, null) : null,
    });

    private Task RemoteStopAsync() => CallAsync(new RemoteStopTransactionRequest
    {
        TransactionId = _dice.Chance(0.1) ? 1_000_000 : AnyTransaction() ?? 2_000_000,
    });

    private Task SetProfileAsync()
    {
        var purpose = _dice.Of(ChargePointMaxProfile, TxDefaultProfile, TxDefaultProfile, TxProfile);
        var connector = purpose is ChargePointMaxProfile || (purpose is TxDefaultProfile && _dice.Chance(0.4)) ? 0 : AnyConnector();
        return CallAsync(new SetChargingProfileRequest
        {
            ConnectorId = connector,
            CsChargingProfiles = _profiles.Next(purpose, _dice.Chance(0.8) ? AnyTransaction() : null),
        });
    }

    private Task ClearProfileAsync() => CallAsync(_dice.Next(4) switch
    {
        0 => new ClearChargingProfileRequest(),
        1 => new ClearChargingProfileRequest { Id = _dice.Between(1, 30) },
        2 => new ClearChargingProfileRequest { ChargingProfilePurpose = _dice.Of(ChargePointMaxProfile, TxDefaultProfile, TxProfile) },
        _ => new ClearChargingProfileRequest { ConnectorId = AnyConnector(0), StackLevel = _dice.Next(4) },
    });

    private Task CompositeAsync() => CallAsync(new GetCompositeScheduleRequest
    {
        ConnectorId = AnyConnector(0),
        Duration = _dice.Between(0, 600),
        ChargingRateUnit = _dice.Of<ChargingRateUnitType?>(null, ChargingRateUnitType.A, ChargingRateUnitType.W),
    });

    private Task SendListAsync()
    {
        var full = _dice.Chance(0.3);
        _listVersion += _dice.Chance(0.15) ? 0 : _dice.Between(1, 3);
        var entries = ImmutableArray.CreateBuilder<AuthorizationData>();
        foreach (var tag in ChaosTemplates.Tags)
        {
            if (_dice.Chance(0.5))
                entries.Add(new AuthorizationData { IdTag = tag, IdTagInfo = full || _dice.Chance(0.7) ? ListedInfo(tag) : null });
        }

        return CallAsync(new SendLocalListRequest
        {
            ListVersion = _listVersion,
            UpdateType = full ? UpdateType.Full : UpdateType.Differential,
            LocalAuthorizationList = entries.Count == 0 && _dice.Chance(0.5) ? null : entries.DrainToImmutable(),
        });
    }

    private IdTagInfo ListedInfo(string tag) => new()
    {
        Status = _dice.Chance(0.9) ? AuthorizationStatus.Accepted : AuthorizationStatus.Blocked,
        ParentIdTag = tag.StartsWith("GROUP", StringComparison.Ordinal) ? "GROUP-A" : null,
    };

    private Task UpdateFirmwareAsync() => CallAsync(new UpdateFirmwareRequest
    {
        Location = _files + "/firmware.bin",
        RetrieveDate = _time.GetUtcNow().AddSeconds(_dice.Between(-10, 20)),
        Retries = _dice.Next(2),
        RetryInterval = 1,
    });

    private Task DiagnosticsAsync() => CallAsync(new GetDiagnosticsRequest
    {
        Location = _dice.Chance(0.7) ? _files : "http://127.0.0.1:1/nobody",
        Retries = _dice.Next(2),
        RetryInterval = 1,
        StartTime = _dice.Chance(0.5) ? _time.GetUtcNow().AddMinutes(-1) : null,
    });

    private Task ReserveAsync() => CallAsync(new ReserveNowRequest
    {
        ConnectorId = AnyConnector(_dice.Chance(0.2) ? 0 : 1),
        IdTag = AnyTag(),
        ParentIdTag = _dice.Chance(0.2) ? "GROUP-A" : null,
        ReservationId = _lastReservation > 0 && _dice.Chance(0.2) ? _dice.Between(1, _lastReservation) : ++_lastReservation,
        ExpiryDate = _time.GetUtcNow().AddSeconds(_dice.Between(-5, 90)),
    });

    private Task CancelAsync() => CallAsync(new CancelReservationRequest
    {
        ReservationId = _dice.Between(1, Math.Max(1, _lastReservation)),
    });

    private Task TriggerAsync() => CallAsync(new TriggerMessageRequest
    {
        RequestedMessage = _dice.Of(Enum.GetValues<MessageTrigger>()),
        ConnectorId = _dice.Chance(0.5) ? null : AnyConnector(0),
    });

    private Task ChangeAvailabilityAsync() => CallAsync(new ChangeAvailabilityRequest
    {
        ConnectorId = AnyConnector(_dice.Chance(0.3) ? 0 : 1),
        Type = _dice.Chance(0.65) ? AvailabilityType.Operative : AvailabilityType.Inoperative,
    });

    private Task ChangeKeyAsync()
    {
        var (key, values) = _dice.Of(ChaosKeys.All);
        return CallAsync(new ChangeConfigurationRequest { Key = key, Value = values[_dice.Next(values.Length)] });
    }

    private Task DataTransferAsync() => CallAsync(new DataTransferRequest
    {
        VendorId = _dice.Of("Chaos", "Nobody"),
        MessageId = _dice.Chance(0.5) ? "Question" : null,
        Data = new string('x', _dice.Next(300)),
    });

    private async Task BreakLineAsync()
    {
        if (_station.Line is not { } line)
            return;
        if (_dice.Chance(0.5))
            line.Drop();
        else
            await line.CloseAsync();
    }

    // As long as it takes to be found out, or not so long.
    private async Task FallSilentAsync()
    {
        if (_station.Line is not { } line)
            return;
        line.FallSilent();
        await Task.Delay(TimeSpan.FromSeconds(_dice.Between(1, 60)), _time);
        line.Drop();
    }

    private async Task CallWronglyAsync()
    {
        if (_station.Line is not { } line)
            return;
        var (action, payload) = _dice.Of(
            ("Reset", """{"type":"Medium"}"""),
            ("Reset", "{}"),
            ("RemoteStartTransaction", """{"idTag":"THIS-TAG-IS-MUCH-TOO-LONG"}"""),
            ("ChangeConfiguration", """{"key":7,"value":"1"}"""),
            ("NoSuchAction", "{}"),
            ("UnlockConnector", $$"""{"connectorId":{{(_connectors + 0.5).ToString(CultureInfo.InvariantCulture)}}}"""),
            ("ClearCache", """{"all":true}"""));
        await line.CallWronglyAsync(action, payload);
    }
}
