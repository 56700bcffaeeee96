using System.Collections.Concurrent;
using Ocpp16.Messages;

namespace Simulator.Host.CentralSystem;

/// <summary>
/// What the central system knows and answers, without sockets. May be called from any thread; the CALLs of one station come one after the
/// other.
/// </summary>
public sealed class CentralSystemState
{
    private readonly CentralSystemOptions _options;
    private readonly TimeProvider _time;
    private readonly ConcurrentDictionary<string, KnownStation> _stations = new(StringComparer.Ordinal);
    private readonly long[] _calls = new long[OcppActions.Count];

    public CentralSystemState(CentralSystemOptions options, TimeProvider time)
    {
        (_options, _time) = (options, time);
        Faults = new FaultLog(time);
        Transactions = new TransactionLedger(Faults, options.FinishedMax);
    }

    public FaultLog Faults { get; }

    public TransactionLedger Transactions { get; }

    public ICollection<KnownStation> Stations => _stations.Values;

    /// <returns>Null when there are too many stations already.</returns>
    public KnownStation? Meet(string stationId)
    {
        if (_stations.TryGetValue(stationId, out var known))
            return known;
        return _stations.Count < _options.StationsMax ? _stations.GetOrAdd(stationId, static id => new KnownStation(id)) : null;
    }

    /// <summary>CALLs of that action since the start.</summary>
    public long Calls(OcppAction action) => Interlocked.Read(ref _calls[(int)action]);

    /// <summary>Takes a valid CALL of a station.</summary>
    /// <param name="request">Of an action that a charge point may send.</param>
    public IOcppResponse Answer(KnownStation station, IOcppRequest request)
    {
        Interlocked.Increment(ref _calls[(int)request.Action]);
        station.LastSeen = _time.GetUtcNow();
        if (station.Registration != RegistrationStatus.Accepted && request is not BootNotificationRequest)
        {
            Faults.Add(
                station.Id, CentralSystemFaultKind.CallBeforeBoot,
                $"{OcppActions.Name(request.Action)} while the registration is {station.Registration?.ToString() ?? "not asked for"}.");
        }

        return request switch
        {
            AuthorizeRequest authorize => new AuthorizeResponse { IdTagInfo = TagVerdict.Of(authorize.IdTag) },
            BootNotificationRequest boot => Boot(station, boot),
            DataTransferRequest => new DataTransferResponse { Status = DataTransferStatus.Accepted },
            DiagnosticsStatusNotificationRequest => DiagnosticsStatusNotificationResponse.Instance,
            FirmwareStatusNotificationRequest => FirmwareStatusNotificationResponse.Instance,
            HeartbeatRequest => new HeartbeatResponse { CurrentTime = _time.GetUtcNow() },
            MeterValuesRequest meter => Meter(station, meter),
            StartTransactionRequest start => Start(station, start),
            StatusNotificationRequest status => Note(station, status),
            StopTransactionRequest stop => Stop(station, stop),
            _ => throw new ArgumentException($"A charge point does not send {request.Action}.", nameof(request)),
        };
    }

    private BootNotificationResponse Boot(KnownStation station, BootNotificationRequest request)
    {
        (station.Registration, station.Vendor, station.Model) = (_options.BootStatus, request.ChargePointVendor, request.ChargePointModel);
        return new BootNotificationResponse
        {
            Status = _options.BootStatus,
            CurrentTime = _time.GetUtcNow(),
            Interval = (int)Math.Clamp(_options.HeartbeatInterval.TotalSeconds, 0, int.MaxValue),
        };
    }

    private MeterValuesResponse Meter(KnownStation station, MeterValuesRequest request)
    {
        Transactions.Meter(station.Id, request);
        return MeterValuesResponse.Instance;
    }

    private StartTransactionResponse Start(KnownStation station, StartTransactionRequest request) => new()
    {
        TransactionId = Transactions.Start(station.Id, request),
        IdTagInfo = TagVerdict.Of(request.IdTag),
    };

    private StopTransactionResponse Stop(KnownStation station, StopTransactionRequest request)
    {
        Transactions.Stop(station.Id, request);
        return new StopTransactionResponse { IdTagInfo = request.IdTag is { } tag ? TagVerdict.Of(tag) : null };
    }

    private static StatusNotificationResponse Note(KnownStation station, StatusNotificationRequest request)
    {
        if (station.Connectors.Count < KnownStation.ConnectorsMax || station.Connectors.ContainsKey(request.ConnectorId))
            station.Connectors[request.ConnectorId] = request.Status;
        return StatusNotificationResponse.Instance;
    }
}
