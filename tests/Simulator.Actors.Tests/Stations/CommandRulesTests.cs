using Ocpp16.Messages;
using Simulator.Actors.Connectors;
using Simulator.Actors.Stations;
using static Simulator.Actors.Stations.StationProtocol;

namespace Simulator.Actors.Tests.Stations;

public sealed class CommandRulesTests
{
    private const string Generator = """{"enable": false, "minDuration": 1, "maxDuration": 2, "probabilityOfStart": 1, "stopAbsoluteDuration": false, "requireAuthorize": false}""";

    public static TheoryData<IStationCommand> OfConnector3 => new(
        new ToConnector(3, ConnectorProtocol.PlugIn.Instance),
        new SetLock(3, Locked: true),
        new SendCall(new MeterValuesRequest { ConnectorId = 3, MeterValue = [] }),
        new ReportStatus(Status(3)),
        new StartTransaction(3, "TAG"),
        new StartAutomaticTransactions([1, 3]),
        new StopAutomaticTransactions([3]));

    public static TheoryData<IStationCommand> Possible => new(
        new ToConnector(2, ConnectorProtocol.PlugIn.Instance),
        new SetLock(2, Locked: true),
        new SendCall(new MeterValuesRequest { ConnectorId = 0, MeterValue = [] }),
        new ReportStatus(Status(0)),
        new StartTransaction(2, null),
        new StopTransaction(7, null),
        new StartAutomaticTransactions([]),
        Start.Instance);

    [Theory]
    [MemberData(nameof(OfConnector3))]
    public void Refusal_OfAConnectorThatIsNotThere_SaysWhichAre(IStationCommand command) =>
        Assert.Equal("CS-T-00001 has no connector 3; it has 1 to 2.", Refusal(command, ["TAG"], ("AutomaticTransactionGenerator", Generator)));

    [Theory]
    [MemberData(nameof(Possible))]
    public void Refusal_OfWhatIsPossible_IsNone(IStationCommand command) =>
        Assert.Null(Refusal(command, ["TAG"], ("AutomaticTransactionGenerator", Generator)));

    [Fact]
    public void Refusal_OfAStartWithoutATag_SaysThatOneIsNeeded() =>
        Assert.Equal("An idTag is needed: template t has no list of tags.", Refusal(new StartTransaction(1, null), []));

    [Fact]
    public void Refusal_OfTheStopOfAnotherTransaction_NamesIt() =>
        Assert.Equal("CS-T-00001 has no running transaction 8.", Refusal(new StopTransaction(8, null), []));

    [Fact]
    public void Refusal_OfAutomaticTransactionsWithoutAGenerator_NamesTheSection() => Assert.Equal(
        "Template t has no section AutomaticTransactionGenerator.", Refusal(new StartAutomaticTransactions([]), []));

    private static string? Refusal(IStationCommand command, string[] idTags, params (string Path, string Json)[] settings)
    {
        var (state, identity) = StationStates.Of(settings);
        return CommandRules.Refusal(command, state.Charging(1, transactionId: 7), identity, [.. idTags])?.Reason;
    }

    private static StatusNotificationRequest Status(int connectorId) =>
        new() { ConnectorId = connectorId, Status = ChargePointStatus.Available, ErrorCode = ChargePointErrorCode.NoError };
}
