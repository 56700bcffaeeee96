using Akka.Actor;
using Ocpp16.Messages;
using Simulator.Actors.Sessions;
using static Simulator.Actors.Tests.Sessions.TransactionMessages;

namespace Simulator.Actors.Tests.Sessions;

public sealed class CallQueueTests
{
    private readonly CallQueue _queue = new();

    [Fact]
    public void Next_TakesInTheOrderOfTheWishes()
    {
        Add(HeartbeatRequest.Instance);
        Add(Start(1));
        Add(new AuthorizeRequest { IdTag = "A" });
        Add(Stop(1));

        Assert.Equal([OcppAction.Heartbeat, OcppAction.StartTransaction, OcppAction.Authorize, OcppAction.StopTransaction], TakeAll());
        Assert.Equal(0, _queue.Count);
    }

    [Fact]
    public void Next_TriggeredFirst_InTheirOrder()
    {
        Add(HeartbeatRequest.Instance);
        Add(Start(1));
        Add(new AuthorizeRequest { IdTag = "A" }, triggered: true);
        Add(new DataTransferRequest { VendorId = "V" }, triggered: true);

        Assert.Equal([OcppAction.Authorize, OcppAction.DataTransfer, OcppAction.Heartbeat, OcppAction.StartTransaction], TakeAll());
    }

    [Fact]
    public void Next_GateForTriggeredOnly_LetsNothingElsePass()
    {
        Add(Start(1));
        Add(HeartbeatRequest.Instance);
        Add(new AuthorizeRequest { IdTag = "A" }, triggered: true);

        Assert.Equal(OcppAction.Authorize, _queue.Next(TrafficGate.TriggeredOnly, transactionsAllowed: true)?.Request.Action);
        Assert.Null(_queue.Next(TrafficGate.TriggeredOnly, transactionsAllowed: true));
    }

    [Fact]
    public void Next_TriggeredStatus_ComesBehindEarlierOnesOfItsConnector()
    {
        Add(Status(1, ChargePointStatus.Preparing));
        Add(Status(2, ChargePointStatus.Preparing));
        Add(Status(2, ChargePointStatus.Charging), triggered: true);
        Add(Status(3, ChargePointStatus.Available), triggered: true);

        Assert.Equal([3, 1, 2, 2], TakeAllRequests().Cast<StatusNotificationRequest>().Select(s => s.ConnectorId));
    }

    [Fact]
    public void Next_ClosedGate_FindsTheTriggeredBehindOthers()
    {
        Add(Status(1, ChargePointStatus.Preparing));
        Add(Status(1, ChargePointStatus.Charging), triggered: true);

        var status = _queue.Next(TrafficGate.TriggeredOnly, transactionsAllowed: true)?.Request;

        Assert.Equal(ChargePointStatus.Charging, Assert.IsType<StatusNotificationRequest>(status).Status);
        Assert.Null(_queue.Next(TrafficGate.TriggeredOnly, transactionsAllowed: true));
    }

    [Fact]
    public void Next_GateForBootOnly_LetsNoTriggeredPass()
    {
        Add(new AuthorizeRequest { IdTag = "A" }, triggered: true);
        Add(new BootNotificationRequest { ChargePointModel = "M", ChargePointVendor = "V" }, triggered: true);

        Assert.Equal(OcppAction.BootNotification, _queue.Next(TrafficGate.BootOnly, transactionsAllowed: true)?.Request.Action);
        Assert.Null(_queue.Next(TrafficGate.BootOnly, transactionsAllowed: true));
    }

    [Fact]
    public void Next_WhileARepetitionIsDue_PassesTransactionMessagesOver()
    {
        Add(Start(1));
        Add(HeartbeatRequest.Instance);

        Assert.Equal(OcppAction.Heartbeat, _queue.Next(TrafficGate.Open, transactionsAllowed: false)?.Request.Action);
        Assert.Null(_queue.Next(TrafficGate.Open, transactionsAllowed: false));
    }

    [Fact]
    public void PutBack_IsTheNextTransactionMessage()
    {
        Add(Start(1));
        Add(Stop(1));
        _queue.PutBack(_queue.Next(TrafficGate.Open, true)!);

        Assert.Equal([OcppAction.StartTransaction, OcppAction.StopTransaction], TakeAll());
    }

    [Fact]
    public void DropOrdinary_KeepsTransactionMessagesOnly()
    {
        Add(HeartbeatRequest.Instance);
        Add(Start(1));
        Add(new AuthorizeRequest { IdTag = "A" }, triggered: true);

        Assert.Equal(2, _queue.DropOrdinary().Count);
        Assert.Equal([OcppAction.StartTransaction], TakeAll());
        Assert.Empty(_queue.DropOrdinary());
    }

    [Fact]
    public void TryAdd_BeyondTheBoundOfOrdinaryCalls_Refuses()
    {
        for (var i = 0; i < CallQueue.OrdinaryMax; i++)
            Assert.True(Add(HeartbeatRequest.Instance));

        Assert.False(Add(HeartbeatRequest.Instance));
        Assert.True(Add(Start(1)));
    }

    [Fact]
    public void TryAdd_BeyondTheBound_ThinsOutMeterValuesAlone()
    {
        var dropped = 0;
        for (var key = 1; key <= 30; key++)
        {
            Add(Start(key));
            for (var i = 0; i < 200; i++)
            {
                _queue.TryAdd(Call(Values(key)), out var thinnedOut);
                dropped += thinnedOut?.Count ?? 0;
            }

            Add(Stop(key));
        }

        Assert.InRange(_queue.TransactionCount, 60, CallQueue.TransactionMax);
        var left = TakeAll();
        Assert.Equal(30, left.Count(a => a == OcppAction.StartTransaction));
        Assert.Equal(30, left.Count(a => a == OcppAction.StopTransaction));
        Assert.Equal(6_000 - dropped, left.Count(a => a == OcppAction.MeterValues));
        Assert.True(dropped > 0);
    }

    [Fact]
    public void Resolve_NamesQueuedAndLaterMessages_OfThatTransactionOnly()
    {
        Add(Values(1));
        Add(Values(2));
        _queue.Resolve(1, 77);
        Add(Stop(1));

        Assert.Equal(77, ((MeterValuesRequest)Take()).TransactionId);
        Assert.Null(((MeterValuesRequest)Take()).TransactionId);
        Assert.Equal(77, ((StopTransactionRequest)Take()).TransactionId);

        _queue.Forget(1);
        Add(Values(1));
        Assert.Null(((MeterValuesRequest)Take()).TransactionId);
    }

    private static OutgoingCall Call(TransactionMessage message) => new(message.Request, ActorRefs.Nobody) { Message = message };

    private bool Add(IOcppRequest request, bool triggered = false) =>
        _queue.TryAdd(new OutgoingCall(request, ActorRefs.Nobody) { Triggered = triggered }, out _);

    private bool Add(TransactionMessage message) => _queue.TryAdd(Call(message), out _);

    private IOcppRequest Take() => _queue.Next(TrafficGate.Open, true)!.Request;

    private List<OcppAction> TakeAll() => [.. TakeAllRequests().Select(r => r.Action)];

    private List<IOcppRequest> TakeAllRequests()
    {
        var taken = new List<IOcppRequest>();
        while (_queue.Next(TrafficGate.Open, true) is { } call)
            taken.Add(call.Request);
        return taken;
    }

    private static StatusNotificationRequest Status(int connectorId, ChargePointStatus status) =>
        new() { ConnectorId = connectorId, Status = status, ErrorCode = ChargePointErrorCode.NoError };
}
