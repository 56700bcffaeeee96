using System.Text.Json;
using Akka.Actor;
using Simulator.Actors.Orders;
using Simulator.Actors.Stations;
using Simulator.Host.Procedures;

namespace Simulator.Host.Tests.Ui;

/// <summary>One order to many stations, of which some answer, some end, and some stay silent.</summary>
public sealed class StationRoundTests(SomeFleet fleet) : IClassFixture<SomeFleet>
{
    [Fact]
    public async Task Order_ToManyStations_IsAnsweredForEachByWhatBecameOfIt()
    {
        var directory = new StationDirectory();
        var known = fleet.Directory.Snapshots.OrderBy(s => s.Identity.Index).Take(4).ToList();
        var ids = known.Select(s => s.Identity.HashId).ToList();
        directory.Publish(known[0], Station(context => context.Sender.Tell(CommandResult.Accepted.Instance)));
        directory.Publish(known[1], Station(context => AnswerByConnector(context)));
        directory.Publish(known[2], Station(context => context.Stop(context.Self)));
        var silent = new TaskCompletionSource();
        directory.Publish(known[3], Station(context => silent.SetResult()));
        var round = new StationRound(fleet.View.Actors, directory, TimeSpan.FromSeconds(2), TimeProvider.System);

        var running = round.RunAsync("startTransaction", default, [.. ids, "unknown"], StationProtocol.Start.Instance);
        await silent.Task;
        var reply = Json(await running);

        Assert.Equal(ids.Take(2), reply.GetProperty("hashIdsSucceeded").EnumerateArray().Select(i => i.GetString()));
        Assert.Equal(
            ["The station ended before it answered.", "The station did not answer within 2 s.", "The station was deleted meanwhile."],
            reply.GetProperty("responsesFailed").EnumerateArray().Select(r => r.GetProperty("errorMessage").GetString()));
    }

    private static void AnswerByConnector(IActorContext context)
    {
        var asks = context.Sender;
        context.ActorOf(Props.Create(() => new Connector(asks)), "connector-1");
    }

    private IActorRef Station(Action<IActorContext> onOrder) => fleet.Actor(Props.Create(() => new Scripted(onOrder)));

    private static JsonElement Json(UiReply reply)
    {
        using var text = new MemoryStream();
        using (var json = new Utf8JsonWriter(text))
            reply.Write(json);
        return JsonDocument.Parse(text.ToArray()).RootElement.Clone();
    }

    private sealed class Scripted(Action<IActorContext> onOrder) : UntypedActor
    {
        protected override void OnReceive(object message) => onOrder(Context);
    }

    private sealed class Connector(IActorRef asks) : UntypedActor
    {
        protected override void PreStart() => asks.Tell(CommandResult.NoChange.Instance);

        protected override void OnReceive(object message) => Unhandled(message);
    }
}
