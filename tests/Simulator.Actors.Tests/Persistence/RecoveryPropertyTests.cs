using System.Collections.Immutable;
using System.Text;
using Ocpp16.Messages;
using Simulator.Actors.Authorization;
using Simulator.Actors.Chance;
using Simulator.Actors.ConfigurationKeys;
using Simulator.Actors.Connectors;
using Simulator.Actors.Persistence;
using Simulator.Actors.Reservations;
using Simulator.Actors.Sessions;
using Simulator.Actors.Stations;
using Simulator.Actors.Tests.Templates;

namespace Simulator.Actors.Tests.Persistence;

/// <summary>Whatever happened to a station: what is read back from its journal is what it was, with a snapshot anywhere in between.</summary>
public sealed class RecoveryPropertyTests
{
    private static readonly DateTimeOffset Noon = new(2030, 1, 2, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Recovery_OfAnyHistory_GivesTheStateThatWasLeft()
    {
        for (var round = 0UL; round < 50; round++)
            Check(seed: 0x5EED_0000UL + round);
    }

    private static void Check(ulong seed)
    {
        var random = new RandomStream(seed);
        var live = Initial();
        var recovered = Initial();
        for (var step = 0; step < 40; step++)
        {
            var happened = Any(random, live);
            var stored = StationFormat.ReadEvent(StationFormat.Instance.Write(happened));
            live = live.Apply(happened);
            recovered = recovered.Apply(stored);
            if (random.NextInt(0, 9) == 0)
                recovered = StationFormat.Instance.Read(new StationHistory(StationFormat.Write(recovered), []), Initial());
            Assert.True(Text(live) == Text(recovered), $"seed {seed:X}, step {step}: {happened}");
        }
    }

    private static StationState Initial()
    {
        var template = TemplateJson.Parsed(TemplateJson.Minimal);
        return new StationState
        {
            Keys = new ConfigurationKeyTables(template).Create(new StationKeyInputs(2, true, 32, new Uri("ws://csms/ocpp"))),
            Connectors = [null!, new ConnectorState(1), new ConnectorState(2)],
        };
    }

    private static StationEvent Any(RandomStream random, StationState state)
    {
        var others = StoredSamples.All.Values.OfType<StationEvent>().Where(e => e is not StationEvent.ConnectorHappened).ToArray();
        switch (random.NextInt(0, 9))
        {
            case 0:
                return others[random.NextInt(0, others.Length - 1)];
            case 1:
                return new StationEvent.TagHeard(new CacheUpdated(
                    "T" + random.NextInt(0, 5),
                    new IdTagInfo { Status = (AuthorizationStatus)random.NextInt(0, 4) },
                    Noon));
            case 2:
                return new StationEvent.KeyChanged(new ConfigurationKeyChanged("HeartbeatInterval", random.NextInt(0, 1) == 0 ? "300" : "60"));
            case 3:
                return new StationEvent.ReservationHappened(new ReservationEvent.Reserved(
                    new Reservation(random.NextInt(1, 3), random.NextInt(0, 2), "TAG", null, Noon)));
            case 4 when !state.Queue.IsEmpty:
                return new StationEvent.MessagesDelivered([Delivered(random, state)]);
            default:
                return AtConnector(random, state);
        }
    }

    private static StationEvent.ConnectorHappened AtConnector(RandomStream random, StationState state)
    {
        var id = random.NextInt(1, 2);
        var key = (long)random.NextInt(1, 3);
        var events = ImmutableArray.CreateBuilder<ConnectorEvent>();
        for (var count = random.NextInt(0, 3); count > 0; count--)
            events.Add(OfTransaction(StoredSamples.ConnectorEvents[random.NextInt(0, StoredSamples.ConnectorEvents.Length - 1)], key, random));
        var messages = ImmutableArray.CreateBuilder<TransactionMessage>();
        for (var count = random.NextInt(0, 2); count > 0; count--)
        {
            var request = ((StationEvent.ConnectorHappened)StoredSamples.All["connector.v1"]).Messages[random.NextInt(0, 2)].Request;
            var message = new TransactionMessage(state.LastSequence + messages.Count + 1, key, id, request) { MessageId = random.NextUuid() };
            messages.Add(state.WithId(message));
        }

        var after = events.Aggregate(state.Connectors[id], (connector, happened) => connector.Apply(happened));
        ImmutableArray<DeliveredMessage> delivered = state.Queue.IsEmpty || random.NextInt(0, 1) == 0 ? [] : [Delivered(random, state)];
        return new StationEvent.ConnectorHappened(id, events.ToImmutable(), messages.ToImmutable(), delivered) { After = after };
    }

    private static DeliveredMessage Delivered(RandomStream random, StationState state)
    {
        var message = state.Queue[random.NextInt(0, state.Queue.Count - 1)];
        return new DeliveredMessage(message.Sequence, message.StartsTransaction ? random.NextInt(1, 1000) : null);
    }

    private static ConnectorEvent OfTransaction(ConnectorEvent happened, long key, RandomStream random) => happened switch
    {
        ConnectorEvent.TransactionStarted e => e with { Key = key },
        ConnectorEvent.TransactionNamed e => e with { Key = key },
        ConnectorEvent.TransactionEnergized => new ConnectorEvent.TransactionEnergized(key),
        ConnectorEvent.TransactionMetered e => e with { Key = key, LifetimeWh = random.NextDouble(0, 1e7), SocPercent = random.NextDouble(0, 100) },
        ConnectorEvent.TransactionStopped e => e with { Key = key },
        _ => happened,
    };

    private static string Text(StationState state) => Encoding.UTF8.GetString(StationFormat.Write(state));
}
