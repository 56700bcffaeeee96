using Ocpp16.Messages;
using Simulator.Actors.Connectors;
using static Ocpp16.Messages.ChargePointStatus;

namespace Simulator.Actors.Tests.Connectors;

public sealed class ConnectorStatusRulesTests
{
    public static TheoryData<string, ConnectorFacts, ChargePointStatus> Cases() => new()
    {
        { "nothing is the case", new(), Available },
        { "A2 plugged in", new() { IsPlugged = true }, Preparing },
        { "A2 tag first", new() { IsAuthorized = true }, Preparing },
        { "B3 transaction", new() { IsPlugged = true, HasTransaction = true }, Charging },
        { "C4 the EV pauses", new() { HasTransaction = true, IsSuspendedByEV = true }, SuspendedEV },
        { "C5 the station pauses", new() { HasTransaction = true, IsSuspendedByEVSE = true }, SuspendedEVSE },
        { "both pause", new() { HasTransaction = true, IsSuspendedByEV = true, IsSuspendedByEVSE = true }, SuspendedEVSE },
        { "suspended without a transaction", new() { IsPlugged = true, IsSuspendedByEV = true }, Preparing },
        { "C6 still plugged after the transaction", new() { IsPlugged = true, IsFinishing = true }, Finishing },
        { "F2 tag again", new() { IsPlugged = true, IsFinishing = true, IsAuthorized = true }, Preparing },
        { "A7 reserved", new() { IsReserved = true }, Reserved },
        { "reserved, plugged in by someone", new() { IsReserved = true, IsPlugged = true }, Reserved },
        { "G2 the reservation's tag", new() { IsReserved = true, IsAuthorized = true }, Preparing },
        { "A8 inoperative", new() { IsOperative = false }, Unavailable },
        { "inoperative and plugged in", new() { IsOperative = false, IsPlugged = true }, Unavailable },
        { "inoperative and reserved", new() { IsOperative = false, IsReserved = true }, Unavailable },
        { "inoperative and a tag", new() { IsOperative = false, IsAuthorized = true }, Unavailable },
        { "inoperative is scheduled", new() { IsOperative = false, HasTransaction = true }, Charging },
        { "F8 inoperative, driver not done", new() { IsOperative = false, IsFinishing = true, IsPlugged = true }, Finishing },
        { "A9 fault", new() { IsFaulted = true }, Faulted },
        { "C9 fault in a transaction", new() { IsFaulted = true, HasTransaction = true, IsOperative = false }, Faulted },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Status_Facts_AmountToIt(string situation, ConnectorFacts facts, ChargePointStatus expected)
    {
        Assert.NotEmpty(situation);
        Assert.Equal(expected, facts.Status());
    }

    [Theory]
    [InlineData(false, true, Available)]
    [InlineData(false, false, Unavailable)]
    [InlineData(true, true, Faulted)]
    [InlineData(true, false, Faulted)]
    public void StationStatus_Connector0_KnowsThree(bool isFaulted, bool isOperative, ChargePointStatus expected) =>
        Assert.Equal(expected, ConnectorStatusRules.StationStatus(isFaulted, isOperative));
}
