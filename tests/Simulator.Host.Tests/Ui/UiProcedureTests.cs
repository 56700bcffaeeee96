using System.Text.Json;

namespace Simulator.Host.Tests.Ui;

/// <summary>
/// Every procedure for stations, with no id, one that nobody has, and many: each station is answered for, and each failure says why.
/// </summary>
public sealed class UiProcedureTests(SomeFleet fleet) : IClassFixture<SomeFleet>
{
    private static readonly (string Name, string Fields)[] Procedures =
    [
        ("startChargingStation", ""),
        ("openConnection", ""),
        ("heartbeat", ""),
        ("bootNotification", ""),
        ("authorize", """ "idTag":"TAG-1" """),
        ("dataTransfer", """ "vendorId":"v" """),
        ("meterValues", """ "connectorId":1 """),
        ("statusNotification", """ "connectorId":1,"status":"Available","errorCode":"NoError" """),
        ("diagnosticsStatusNotification", """ "status":"Idle" """),
        ("firmwareStatusNotification", """ "status":"Idle" """),
        ("changeConfiguration", """ "key":"MeterValueSampleInterval","value":"11" """),
        ("lockConnector", """ "connectorId":1 """),
        ("unlockConnector", """ "connectorId":1 """),
        ("plugIn", """ "connectorId":1 """),
        ("presentIdTag", """ "connectorId":1,"idTag":"TAG-1" """),
        ("unplug", """ "connectorId":1 """),
        ("setConnectorFault", """ "connectorId":1,"errorCode":"OtherError" """),
        ("setConnectorFault", """ "connectorId":1,"errorCode":null """),
        ("startTransaction", """ "connectorId":1,"idTag":"TAG-1" """),
        ("stopTransaction", """ "transactionId":1 """),
        ("startAutomaticTransactionGenerator", """ "connectorIds":[1] """),
        ("stopAutomaticTransactionGenerator", ""),
        ("setSupervisionUrl", """ "url":"URL" """),
        ("get15118EVCertificate", ""),
        ("getCertificateStatus", ""),
        ("logStatusNotification", ""),
        ("notifyCustomerInformation", ""),
        ("notifyReport", ""),
        ("securityEventNotification", ""),
        ("signCertificate", ""),
        ("transactionEvent", ""),
        ("subscribeStationLog", ""),
        ("closeConnection", ""),
        ("stopChargingStation", ""),
        ("deleteChargingStations", ""),
    ];

    /// <summary>Those that ask for ids where the others take all stations.</summary>
    private static readonly string[] NeedIds = ["subscribeStationLog"];

    public static TheoryData<string, string> All
    {
        get
        {
            var all = new TheoryData<string, string>();
            foreach (var (name, fields) in Procedures)
                all.Add(name, fields);
            return all;
        }
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task Procedure_ForNobody_FailsWithAReason(string name, string fields)
    {
        using var client = await fleet.ConnectAsync();
        foreach (var ids in new[] { "[]", $"[\"{new string('0', 96)}\"]" })
        {
            var reply = await client.AskAsync(name, Payload(ids, fields));
            Assert.Equal("failure", reply.GetProperty("status").GetString());
            Assert.NotEmpty(reply.GetProperty("errorMessage").GetString()!);
        }
    }

    /// <summary>One after the other, as what one does the next one finds; what cannot be undone comes last.</summary>
    [Fact]
    public async Task Procedures_ForManyAndForAll_AnswerForEachStation()
    {
        using var client = await fleet.ConnectAsync();
        var all = Snapshots().Order(StringComparer.Ordinal).ToList();
        string[] some = [all[0], all[1]];
        foreach (var (name, fields) in Procedures)
        {
            if (name is not "deleteChargingStations")
                AnswersFor(some, await client.AskAsync(name, Payload(JsonSerializer.Serialize(some), fields)), name);
            var reply = await client.AskAsync(name, Payload(null, fields));
            if (NeedIds.Contains(name))
                Assert.NotEmpty(reply.GetProperty("errorMessage").GetString()!);
            else
                AnswersFor(all, reply, name);
        }

        Assert.Empty(Snapshots());
        Assert.Equal("failure", (await client.AskAsync("heartbeat")).GetProperty("status").GetString());
    }

    private IEnumerable<string> Snapshots() => fleet.Directory.Snapshots.Select(s => s.Identity.HashId);

    private static void AnswersFor(IEnumerable<string> ids, JsonElement reply, string name)
    {
        var succeeded = Texts(reply, "hashIdsSucceeded");
        var failed = reply.TryGetProperty("hashIdsFailed", out _) ? Texts(reply, "hashIdsFailed") : [];
        Assert.True(ids.Order(StringComparer.Ordinal).SequenceEqual(succeeded.Concat(failed).Order(StringComparer.Ordinal)), name);
        Assert.Equal(failed.Count == 0 ? "success" : "failure", reply.GetProperty("status").GetString());
        if (failed.Count == 0)
            return;
        var reasons = reply.GetProperty("responsesFailed").EnumerateArray().ToList();
        Assert.Equal(failed, reasons.Select(r => r.GetProperty("hashId").GetString()!));
        Assert.All(reasons, r => Assert.NotEmpty(r.GetProperty("errorMessage").GetString()!));
        Assert.All(reasons, r => Assert.Equal(name, r.GetProperty("command").GetString()));
    }

    private string Payload(string? ids, string fields)
    {
        var parts = new List<string>();
        if (ids is not null)
            parts.Add($"\"hashIds\":{ids}");
        if (fields.Length > 0)
            parts.Add(fields.Replace("URL", fleet.CentralSystemUrl.ToString(), StringComparison.Ordinal));
        return $"{{{string.Join(',', parts)}}}";
    }

    private static List<string> Texts(JsonElement of, string name) =>
        [.. of.GetProperty(name).EnumerateArray().Select(e => e.GetString()!)];
}
