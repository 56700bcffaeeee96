using Ocpp16.Messages;
using Simulator.Actors.Authorization;
using Simulator.Actors.Chance;
using Simulator.Actors.ConfigurationKeys;
using Simulator.Actors.Connectors;
using Simulator.Actors.Templates;
using Simulator.Actors.Tests.Metering;
using Simulator.Actors.Tests.Templates;

namespace Simulator.Actors.Tests.Connectors;

/// <summary>The register of one connector through a transaction, without an actor.</summary>
public sealed class ConnectorRegisterTests
{
    private const double Watts = 22_080;

    private static readonly DateTimeOffset Noon = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    private static readonly StationTemplate Template = TemplateJson.Parsed(TemplateJson.Minimal);
    private static readonly TemplateResources Resources = new(Template, new ConfigurationKeyTables(Template), [], []);
    private static readonly ConnectorSettings Settings = ConnectorSettings.From(
        Resources.Keys.Create(new StationKeyInputs(1, true, 32, new Uri("ws://csms"))), new AuthorizationSettings());

    [Fact]
    public void Register_ThroughATransaction_IsOneNumberInAllItsMessages()
    {
        var (register, state) = Begun(new MeteringOptions { BeginEndMeterValues = true }, out var begin);
        Assert.Equal([OcppAction.StartTransaction, OcppAction.MeterValues], begin);

        Flow(register, Noon);
        register.End(Noon + (60 * Minute));
        var stop = state.Stop(register.WholeWh, register.LifetimeWh, Noon + (60 * Minute), Reason.Local, "TAG").Events[0];
        var end = register.MessagesOf(stop, state, Settings, isStrict: true);

        Assert.Equal([OcppAction.MeterValues, OcppAction.StopTransaction], end.Select(message => message.Request.Action));
        var told = Assert.Single(((MeterValuesRequest)end[0].Request).MeterValue);
        Assert.Contains(told.SampledValue, value => value.Value == ((StopTransactionRequest)end[1].Request).MeterStop.ToString(Culture));
        Assert.Equal(register.LifetimeWh, ((StopTransactionRequest)end[1].Request).MeterStop);
        Assert.Equal(0, register.PowerWatts);
    }

    [Theory]
    [InlineData(true, OcppAction.StopTransaction)]
    [InlineData(false, OcppAction.MeterValues)]
    public void Messages_OutOfOrder_OnlyWhereTheTemplateIsNotStrict(bool isStrict, OcppAction last)
    {
        var (register, state) = Begun(new MeteringOptions { BeginEndMeterValues = true, OutOfOrderEndMeterValues = true }, out _);
        register.End(Noon + Minute);
        var stop = state.Stop(register.WholeWh, register.LifetimeWh, Noon + Minute, null, null).Events[0];
        Assert.Equal(last, register.MessagesOf(stop, state, Settings, isStrict)[^1].Request.Action);
    }

    [Fact]
    public void Reading_BelowTheCeilingInForce_NeedsNoNewOne()
    {
        var (register, _) = Begun(new MeteringOptions(), out _);
        Flow(register, Noon);
        register.Advance(Noon + Minute);
        var first = register.Read(1, Watts, Minute, null, Noon + Minute);
        Assert.True(first.CeilingWh > first.LifetimeWh);
        Assert.Null(register.Read(1, Watts, Minute, first.CeilingWh, Noon + Minute).CeilingWh);
    }

    [Fact]
    public void Register_AfterTheEndOfTheProcess_BeginsAtTheCeilingAndStandsStill()
    {
        var running = new ChargingTransaction { Key = 1, IdTag = "TAG", StartedAt = Noon, MeterStart = 100, StartWh = 100, Energized = true };
        var state = new ConnectorState(1) { Plugged = true, LifetimeWh = 400, CeilingWh = 500, Transaction = running };
        var register = Register(state, new MeteringOptions());
        register.Advance(Noon + (60 * Minute));
        Assert.Equal((500, 0, true), (register.LifetimeWh, register.PowerWatts, register.IsSuspended));
    }

    [Fact]
    public void Aligned_WhenTheTickIsLate_ShowsTheMeterOfItsInstant()
    {
        var (register, _) = Begun(new MeteringOptions(), out _);
        register.SetClock(Noon + (15 * Minute));
        Flow(register, Noon);
        register.Advance(Noon + (20 * Minute));
        var late = register.LifetimeWh;
        var value = register.Aligned(Noon + (15 * Minute), Settings, isOfTransaction: true, Watts, out _);
        Assert.Equal(Noon + (15 * Minute), value.Timestamp);
        Assert.InRange(double.Parse(value.SampledValue[^1].Value, Culture), 1, late * 0.8);
    }

    [Fact]
    public void Energy_ThatIsLimited_LastsByThePowerThatFlows()
    {
        var (register, _) = Begun(new MeteringOptions(), out _);
        Assert.Null(register.TimeTo(1_000));
        Flow(register, Noon);
        var time = Assert.NotNull(register.TimeTo(1_000));
        register.Advance(Noon + time - TimeSpan.FromSeconds(1));
        Assert.False(register.HasReached(1_000));
        register.Advance(Noon + time);
        Assert.True(register.HasReached(1_000));
    }

    private static System.Globalization.CultureInfo Culture => System.Globalization.CultureInfo.InvariantCulture;

    private static ConnectorRegister Register(ConnectorState state, MeteringOptions metering) => new(
        state, MeteringTemplates.Plan(MeteringTemplates.Ac(), metering), Resources, Noon, RandomStream.For(1, "CS-1", 1, "connector"));

    private static (ConnectorRegister Register, ConnectorState State) Begun(MeteringOptions metering, out List<OcppAction> messages)
    {
        var state = new ConnectorState(1) { Plugged = true, Granted = new GrantedTag("TAG", null, Remote: false, Noon, null) };
        var register = Register(state, metering);
        var mark = register.Begin(Resources, phases: null, Noon);
        var started = state.StartIfReady(1, register.WholeWh, Noon, mark).Events[0];
        messages = [.. register.MessagesOf(started, state, Settings, isStrict: true).Select(message => message.Request.Action)];
        return (register, state.Apply(started));
    }

    private static void Flow(ConnectorRegister register, DateTimeOffset now)
    {
        register.Suspend(isSuspended: false, now);
        register.Choose(Watts, Minute);
    }
}
