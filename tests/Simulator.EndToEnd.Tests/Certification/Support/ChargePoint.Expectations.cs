using Ocpp16.Messages;
using Simulator.EndToEnd.Tests.Support;

namespace Simulator.EndToEnd.Tests.Certification.Support;

/// <summary>What the central system sees next. Every CALL counts and is looked at in the order of its arrival.</summary>
internal sealed partial class ChargePoint
{
    private ScriptedArrival? _last;

    /// <summary>When the CALL that was looked at last came, in simulated time.</summary>
    public DateTimeOffset LastAt { get; private set; }

    private string Story => string.Join('\n', Csms.Frames.TakeLast(20));

    /// <summary>The next CALL, which must be of this kind.</summary>
    public async Task<T> NextAsync<T>(TimeSpan? patience = null)
        where T : class, IOcppRequest => await NextAsync(patience) as T
        ?? throw new InvalidDataException($"Not {typeof(T).Name} but {_last?.Call.Action} {_last?.Call.Payload}.\n{Story}");

    public async Task<IOcppRequest?> NextAsync(TimeSpan? patience = null)
    {
        try
        {
            _last = await _line.Arrivals.ReadAsync().AsTask().WaitAsync(patience ?? Patience);
        }
        catch (TimeoutException e)
        {
            throw new TimeoutException("Nothing came.\n" + Story, e);
        }

        LastAt = _scale.OriginUtc + _scale.ToSimulated(TimeProvider.System.GetElapsedTime(_scale.OriginTimestamp, _last.Timestamp));
        return _last.Call.Request;
    }

    /// <summary>Two CALLs that may come in either order, as the catalogue allows for a status and the message of its transaction.</summary>
    public async Task<(T1 One, T2 Other)> NextBothAsync<T1, T2>()
        where T1 : class, IOcppRequest
        where T2 : class, IOcppRequest
    {
        var first = await NextAsync();
        var second = await NextAsync();
        return (first as T1 ?? second as T1, second as T2 ?? first as T2) is ({ } one, { } other)
            ? (one, other)
            : throw new InvalidDataException($"Not {typeof(T1).Name} and {typeof(T2).Name}.\n{Story}");
    }

    public async Task<StatusNotificationRequest> StatusAsync(
        ChargePointStatus status, int connector = 1, ChargePointErrorCode error = ChargePointErrorCode.NoError) =>
        Shows(await NextAsync<StatusNotificationRequest>(), status, connector, error);

    public async Task AuthorizeAsync(string tag) => Assert.Equal(tag, (await NextAsync<AuthorizeRequest>()).IdTag);

    /// <summary>BootNotification and the status of every connector, 0 included, in any order.</summary>
    /// <param name="statuses">By connector; those not named are Available.</param>
    public async Task<BootNotificationRequest> BootsAsync(params (int Connector, ChargePointStatus Status)[] statuses)
    {
        var boot = await NextAsync<BootNotificationRequest>();
        await AllStatusesAsync(statuses);
        return boot;
    }

    /// <summary>One StatusNotification of every connector, 0 included, in any order.</summary>
    public async Task AllStatusesAsync(params (int Connector, ChargePointStatus Status)[] statuses) =>
        Assert.Empty(await AllStatusesAsync(others: 0, statuses));

    /// <summary>The same with one other CALL among them.</summary>
    public async Task<T> AllStatusesAndAsync<T>(params (int Connector, ChargePointStatus Status)[] statuses)
        where T : class, IOcppRequest => Assert.IsType<T>(Assert.Single(await AllStatusesAsync(others: 1, statuses)));

    private async Task<List<IOcppRequest?>> AllStatusesAsync(int others, (int Connector, ChargePointStatus Status)[] statuses)
    {
        var expected = Enumerable.Range(0, _setup.Connectors + 1).ToDictionary(id => id, _ => ChargePointStatus.Available);
        foreach (var (connector, status) in statuses)
            expected[connector] = status;
        var told = new Dictionary<int, ChargePointStatus>();
        var rest = new List<IOcppRequest?>();
        while (told.Count < expected.Count || rest.Count < others)
        {
            var next = rest.Count < others ? await NextAsync() : await NextAsync<StatusNotificationRequest>();
            if (next is StatusNotificationRequest status)
                told.Add(status.ConnectorId, status.Status);
            else
                rest.Add(next);
        }

        Assert.Equal(expected, told);
        return rest;
    }

    /// <summary>StartTransaction of that tag and status Charging.</summary>
    public async Task<StartTransactionRequest> StartsAsync(string tag = Tag, int connector = 1, int? reservationId = null)
    {
        var (start, status) = await NextBothAsync<StartTransactionRequest, StatusNotificationRequest>();
        Shows(status, ChargePointStatus.Charging, connector);
        Assert.Equal((tag, connector, reservationId), (start.IdTag, start.ConnectorId, start.ReservationId));
        return start;
    }

    /// <summary>StopTransaction with that reason and the status behind it.</summary>
    public async Task<StopTransactionRequest> StopsAsync(
        Reason? reason, string? idTag = null, ChargePointStatus after = ChargePointStatus.Finishing, int connector = 1)
    {
        var (stop, status) = await NextBothAsync<StopTransactionRequest, StatusNotificationRequest>();
        Shows(status, after, connector);
        Assert.Equal((TransactionId, reason, idTag), (stop.TransactionId, stop.Reason, stop.IdTag));
        return stop;
    }

    /// <summary>From idle to Charging by cable and tag.</summary>
    public async Task ChargeAsync(string tag = Tag, int connector = 1)
    {
        await PlugInAsync(connector);
        await StatusAsync(ChargePointStatus.Preparing, connector);
        await PresentAsync(tag, connector);
        await AuthorizeAsync(tag);
        await StartsAsync(tag, connector);
    }

    /// <summary>From Charging back to idle by the same tag and the cable.</summary>
    public async Task FinishAsync(string tag = Tag, int connector = 1)
    {
        await PresentAsync(tag, connector);
        await StopsAsync(Reason.Local, tag, connector: connector);
        await UnplugAsync(connector);
        await StatusAsync(ChargePointStatus.Available, connector);
    }

    /// <summary>Nothing comes for that long.</summary>
    public async Task QuietAsync(double simulatedSeconds)
    {
        using var over = new CancellationTokenSource(_scale.ToReal(TimeSpan.FromSeconds(simulatedSeconds)));
        try
        {
            if (await _line.Arrivals.WaitToReadAsync(over.Token))
                throw new InvalidDataException("It should have been quiet.\n" + Story);
        }
        catch (OperationCanceledException)
        {
            // Quiet.
        }
    }

    /// <summary>The status of the station's answer; a CALLERROR's code stands for one.</summary>
    public async Task<string?> AskAsync(IOcppRequest request)
    {
        var answer = await _line.CallAsync(request);
        return answer.Status ?? answer.ErrorCode;
    }

    /// <summary>The answer of the station as its record.</summary>
    public async Task<T> AskAsync<T>(IOcppRequest request)
        where T : class, IOcppResponse
    {
        var answer = await _line.CallAsync(request);
        Assert.False(answer.IsError, $"{answer.ErrorCode} {answer.ErrorDescription}");
        var payload = System.Text.Encoding.UTF8.GetBytes(answer.Payload.GetRawText());
        Assert.True(OcppPayloads.TryReadResponse(request.Action, payload, out var response, out var fault), fault.ToString());
        return Assert.IsType<T>(response);
    }

    public async Task SetKeyAsync(string key, string value) =>
        Assert.Equal("Accepted", await AskAsync(new ChangeConfigurationRequest { Key = key, Value = value }));

    /// <summary>The station's next line, after a reset or an outage.</summary>
    public async Task ReconnectsAsync() => _line = await Csms.AcceptAsync();

    /// <summary>About that long: a scaled clock, sockets and a machine that may be late are in between.</summary>
    public void Took(double seconds, TimeSpan elapsed)
    {
        var late = 2 * _lag.Worst.TotalSeconds * _setup.Scale;
        Assert.InRange(elapsed.TotalSeconds, (seconds * 0.6) - late, (seconds * 1.8) + late);
    }

    private static StatusNotificationRequest Shows(
        StatusNotificationRequest told, ChargePointStatus status, int connector, ChargePointErrorCode error = ChargePointErrorCode.NoError)
    {
        Assert.Equal((connector, status, error), (told.ConnectorId, told.Status, told.ErrorCode));
        return told;
    }
}
