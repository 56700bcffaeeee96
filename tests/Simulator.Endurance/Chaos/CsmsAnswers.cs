using Ocpp16.Messages;

namespace Simulator.Endurance.Chaos;

/// <summary>What the central system does with a CALL of a station.</summary>
internal abstract record CsmsAnswer
{
    public sealed record Result(IOcppResponse Response) : CsmsAnswer;

    /// <summary>A result with something wrong in it.</summary>
    /// <param name="Payload">JSON.</param>
    public sealed record Slip(string Payload) : CsmsAnswer;

    public sealed record Error : CsmsAnswer;

    /// <summary>No answer at all.</summary>
    public sealed record Silence : CsmsAnswer;

    /// <summary>The line breaks before the answer.</summary>
    public sealed record Drop : CsmsAnswer;
}

/// <summary>The answers to one station: mostly the plausible ones. A message that comes again gets the answer it would have had.</summary>
internal sealed class CsmsAnswers(RecordingCsms csms, TimeProvider time, int seed)
{
    /// <summary>Seconds in BootNotification.conf, Accepted.</summary>
    public const int HeartbeatInterval = 30;

    private static int _lastTransactionId;

    private readonly Lock _gate = new();
    private readonly Random _random = new(seed);
    private readonly Dictionary<(int Connector, DateTimeOffset At, string IdTag), StartTransactionResponse> _started = [];
    private readonly HashSet<int> _open = [];
    private readonly HashSet<string> _failed = new(StringComparer.Ordinal);

    /// <summary>The last that the station told of its firmware.</summary>
    public FirmwareStatus Firmware { get; private set; } = FirmwareStatus.Idle;

    public IReadOnlyList<int> OpenTransactions
    {
        get
        {
            lock (_gate)
                return [.. _open];
        }
    }

    public CsmsAnswer To(IOcppRequest request)
    {
        lock (_gate)
            return GoesWrong(request) ?? Right(request);
    }

    private CsmsAnswer Right(IOcppRequest request)
    {
        var answer = Answer(request);
        return csms.Calm || _random.Next(20) != 0
            ? new CsmsAnswer.Result(answer)
            : new CsmsAnswer.Slip(AnswerSlips.Of(_random, request, answer));
    }

    private CsmsAnswer? GoesWrong(IOcppRequest request)
    {
        if (csms.Calm || _random.NextDouble() > 0.008)
            return null;
        // No message fails twice for the same reason, so that none is ever given up.
        if (!_failed.Add(request.ToString()!))
            return null;
        return _random.Next(8) switch
        {
            0 => new CsmsAnswer.Silence(),
            <= 3 => new CsmsAnswer.Error(),
            _ => new CsmsAnswer.Drop(),
        };
    }

    private IOcppResponse Answer(IOcppRequest request) => request switch
    {
        BootNotificationRequest => Boot(),
        AuthorizeRequest authorize => new AuthorizeResponse { IdTagInfo = Judge(authorize.IdTag) },
        StartTransactionRequest start => Start(start),
        StopTransactionRequest stop => Stop(stop),
        HeartbeatRequest => new HeartbeatResponse { CurrentTime = time.GetUtcNow() },
        DataTransferRequest => new DataTransferResponse { Status = DataTransferStatus.Accepted },
        MeterValuesRequest => MeterValuesResponse.Instance,
        StatusNotificationRequest => StatusNotificationResponse.Instance,
        DiagnosticsStatusNotificationRequest => DiagnosticsStatusNotificationResponse.Instance,
        FirmwareStatusNotificationRequest told => Hear(told),
        _ => throw new ArgumentOutOfRangeException(nameof(request), request.Action, "No CALL of a station."),
    };

    private BootNotificationResponse Boot()
    {
        var status = csms.Calm ? 99 : _random.Next(100);
        var registration = status switch
        {
            < 8 => RegistrationStatus.Pending,
            < 14 => RegistrationStatus.Rejected,
            _ => RegistrationStatus.Accepted,
        };
        return new BootNotificationResponse
        {
            Status = registration,
            CurrentTime = time.GetUtcNow(),
            Interval = registration is RegistrationStatus.Accepted ? HeartbeatInterval : 3,
        };
    }

    private FirmwareStatusNotificationResponse Hear(FirmwareStatusNotificationRequest told)
    {
        Firmware = told.Status;
        return FirmwareStatusNotificationResponse.Instance;
    }

    private StartTransactionResponse Start(StartTransactionRequest start)
    {
        var key = (start.ConnectorId, start.Timestamp, start.IdTag);
        if (_started.TryGetValue(key, out var known))
            return known;
        var info = Judge(start.IdTag);
        if (!csms.Calm && _random.Next(30) == 0)
            info = info with { Status = AuthorizationStatus.ConcurrentTx };
        var answer = new StartTransactionResponse { IdTagInfo = info, TransactionId = Interlocked.Increment(ref _lastTransactionId) };
        _started[key] = answer;
        _open.Add(answer.TransactionId);
        return answer;
    }

    private StopTransactionResponse Stop(StopTransactionRequest stop)
    {
        _open.Remove(stop.TransactionId);
        return new StopTransactionResponse { IdTagInfo = stop.IdTag is null ? null : Judge(stop.IdTag) };
    }

    private static IdTagInfo Judge(string idTag)
    {
        if (idTag.StartsWith("BAD", StringComparison.Ordinal))
            return new IdTagInfo { Status = AuthorizationStatus.Blocked };
        return new IdTagInfo
        {
            Status = AuthorizationStatus.Accepted,
            ParentIdTag = idTag.StartsWith("GROUP", StringComparison.Ordinal) ? "GROUP-A" : null,
        };
    }
}
