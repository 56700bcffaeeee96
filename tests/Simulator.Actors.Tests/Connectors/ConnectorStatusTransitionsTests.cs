using Ocpp16.Messages;
using Simulator.Actors.Connectors;
using static Ocpp16.Messages.ChargePointStatus;

namespace Simulator.Actors.Tests.Connectors;

public sealed class ConnectorStatusTransitionsTests
{
    // 4.9, columns 1 to 9; rows A to I. B6 is of the errata.
    private static readonly ChargePointStatus[] Columns =
        [Available, Preparing, Charging, SuspendedEV, SuspendedEVSE, Finishing, Reserved, Unavailable, Faulted];

    private static readonly string[] Rows =
    [
        ".xxxx.xxx",
        "x.xxxx..x",
        "x..xxx.xx",
        "x.x.xx.xx",
        "x.xx.x.xx",
        "xx.....xx",
        "xx.....xx",
        "xxxxx...x",
        "xxxxxxxx.",
    ];

    [Fact]
    public void Way_EveryPair_IsOneStepWhereTheTableOfTheSpecificationAllowsIt()
    {
        for (var row = 0; row < 9; row++)
        {
            for (var column = 0; column < 9; column++)
            {
                Assert.True(
                    (Rows[row][column] == 'x') == (ConnectorStatusTransitions.Way(Columns[row], Columns[column]).Length == 1),
                    $"{Columns[row]} to {Columns[column]}");
            }
        }
    }

    [Fact]
    public void Way_EveryPair_TakesAllowedStepsOnlyAndNoFaultOnTheWay()
    {
        foreach (var from in Columns)
        {
            foreach (var to in Columns)
            {
                var at = from;
                foreach (var next in ConnectorStatusTransitions.Way(from, to))
                {
                    Assert.True(Rows[Array.IndexOf(Columns, at)][Array.IndexOf(Columns, next)] == 'x', $"{from} to {to}: {at} to {next}");
                    Assert.True(next != Faulted || to == Faulted, $"{from} to {to} goes through a fault");
                    at = next;
                }

                Assert.Equal(to, at);
            }
        }
    }

    [Theory]
    [InlineData(Available, Charging, new[] { Charging })]
    [InlineData(Charging, Charging, new ChargePointStatus[0])]
    [InlineData(Preparing, Unavailable, new[] { Available, Unavailable })]
    [InlineData(Preparing, Reserved, new[] { Available, Reserved })]
    [InlineData(Finishing, Charging, new[] { Preparing, Charging })]
    [InlineData(Reserved, Charging, new[] { Preparing, Charging })]
    [InlineData(Available, Finishing, new[] { Preparing, Finishing })]
    public void Way_Pair_IsTheShortest(ChargePointStatus from, ChargePointStatus to, ChargePointStatus[] expected) =>
        Assert.Equal(expected, ConnectorStatusTransitions.Way(from, to).ToArray());
}
