using static Simulator.Actors.Sessions.SessionProtocol;
using static Simulator.Actors.Tests.Sessions.TransactionMessages;

namespace Simulator.Actors.Tests.Sessions;

/// <summary>The session of a durable station: at most one transaction message is answered and not stored as such.</summary>
public sealed class OcppSessionStorageTests : SessionTestKit
{
    [Fact]
    public async Task Message_BehindOneThatWasAnswered_WaitsUntilThatIsStored()
    {
        Create(waitsForStorage: true);
        var line = await OpenAsync();
        Deliver(Values(1));
        Deliver(Values(1, 2));
        var (id, _) = await line.CallAsync("MeterValues");
        await AcceptAsync(line, id);
        await ExpectMsgAsync<Delivered>();
        await ExpectMsgAsync<StoreDeliveries>();
        Send(Ocpp16.Messages.HeartbeatRequest.Instance);
        var (heartbeat, _) = await line.CallAsync("Heartbeat"); // what is no transaction's does not wait
        await AcceptAsync(line, heartbeat, """{"currentTime":"2030-01-01T00:00:00Z"}""");
        await ExpectMsgAsync<CallDone>();
        Session.Tell(new DeliveriesStored(1), TestActor);
        await line.CallAsync("MeterValues");
    }

    [Fact]
    public async Task Message_ThatComesWithTheStorageOfTheLast_IsSentWithoutAsking()
    {
        Create(waitsForStorage: true);
        var line = await OpenAsync();
        Deliver(Values(1));
        var (id, _) = await line.CallAsync("MeterValues");
        await AcceptAsync(line, id);
        await ExpectMsgAsync<Delivered>();
        Session.Tell(new Deliver(Values(1, 2), Stored: 1), TestActor);
        await line.CallAsync("MeterValues");
        await ExpectNoMsgAsync(TimeSpan.Zero);
    }
}
