using Simulator.Actors.AutomaticTransactions;
using Simulator.Actors.Connectors;

namespace Simulator.Actors.Tests.Connectors;

public sealed class GeneratorInputsTests
{
    private static readonly ConnectorConditions Up = new() { Power = StationPower.On };
    private static readonly ConnectorState Free = new(1);
    private static readonly ConnectorState Granted = Free with { Granted = new GrantedTag("TAG", null, Remote: false, default, null) };
    private static readonly ConnectorState Started = Free with
    {
        Transaction = new ChargingTransaction { Key = 1, IdTag = "TAG", StartedAt = default, MeterStart = 0 },
    };

    private static readonly ConnectorState Charging = Started with { Transaction = Started.Transaction! with { Energized = true } };

    [Fact]
    public void Transaction_ThatWasAskedFor_IsStartedWhenItIsConfirmed()
    {
        var starting = In(AtgPhase.Starting);
        Assert.Null(GeneratorInputs.OfTransaction(starting, Granted));
        Assert.Null(GeneratorInputs.OfTransaction(starting, Started));
        Assert.Equal(new AtgInput.TransactionStarted(5), GeneratorInputs.OfTransaction(starting, Charging));
        var invalid = Started with { Transaction = Started.Transaction! with { Invalid = true } };
        Assert.Equal(new AtgInput.TransactionStarted(5), GeneratorInputs.OfTransaction(starting, invalid));
    }

    [Fact]
    public void Transaction_ThatIsGone_IsRejectedOrEnded()
    {
        Assert.Equal(new AtgInput.TransactionRejected(5), GeneratorInputs.OfTransaction(In(AtgPhase.Starting), Free));
        Assert.Equal(new AtgInput.TransactionEnded(), GeneratorInputs.OfTransaction(In(AtgPhase.Charging), Free));
        Assert.Equal(new AtgInput.TransactionEnded(), GeneratorInputs.OfTransaction(In(AtgPhase.Stopping), Free));
        Assert.Null(GeneratorInputs.OfTransaction(In(AtgPhase.Waiting), Free));
        Assert.Null(GeneratorInputs.OfTransaction(In(AtgPhase.Charging), Charging));
    }

    [Fact]
    public void Connector_ThatIsTaken_IsToldOnce()
    {
        ConnectorState[] taken = [Charging, Granted, Free with { Operative = false }, Free with { ReservationId = 3 }];
        foreach (var state in taken)
        {
            Assert.IsType<AtgInput.ConnectorUnavailable>(GeneratorInputs.OfConnector(In(AtgPhase.Waiting), state, Up, driverPlugsIn: true));
            Assert.Null(GeneratorInputs.OfConnector(In(AtgPhase.Paused) with { Unavailable = true }, state, Up, driverPlugsIn: true));
        }

        ConnectorConditions[] closed = [Up with { HeldBack = true }, Up with { Blocked = true }, Up with { Locked = true }];
        foreach (var now in closed)
        {
            Assert.IsType<AtgInput.ConnectorUnavailable>(
                GeneratorInputs.OfConnector(In(AtgPhase.Waiting), Free, now, driverPlugsIn: true));
        }

        Assert.IsType<AtgInput.ConnectorAvailable>(
            GeneratorInputs.OfConnector(In(AtgPhase.Paused) with { Unavailable = true }, Free, Up, driverPlugsIn: true));
    }

    [Fact]
    public void Connector_InItsOwnTransaction_IsNotTaken() =>
        Assert.Null(GeneratorInputs.OfConnector(In(AtgPhase.Charging), Charging, Up, driverPlugsIn: true));

    private static AtgState In(AtgPhase phase) => AtgState.Idle with { Started = true, Phase = phase, Generation = 5 };
}
