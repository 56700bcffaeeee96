using System.Globalization;
using Ocpp16.Messages;
using Simulator.Actors.Traffic;

namespace Simulator.Actors.Tests.Traffic;

public sealed class SlipTableTests
{
    private readonly SlipTable _table = new();

    [Fact]
    public void Slips_OfOneRule_AreOneLineWhateverTheirIndex()
    {
        Assert.True(_table.Add(Of("$.list[0].status")));
        Assert.False(_table.Add(Of("$.list[17].status")));
        Assert.True(_table.Add(Of("$.interval")));

        Assert.Equal([(Of("$.list[].status"), 2L), (Of("$.interval"), 1L)], _table.Read());
    }

    [Fact]
    public void Slips_BeyondTheBound_AreCountedTogether()
    {
        for (var i = 0; i < SlipTable.RulesMax + 10; i++)
            _table.Add(Of("$." + i.ToString(CultureInfo.InvariantCulture)));

        Assert.Equal(SlipTable.RulesMax, _table.Read().Count);
        Assert.Equal(10, _table.Others);
    }

    private static Slip Of(string field) => new(OcppAction.BootNotification, PayloadKind.Response, field, "type");
}
