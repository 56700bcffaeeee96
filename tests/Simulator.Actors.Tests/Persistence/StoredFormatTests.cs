using System.Text;
using Ocpp16.Messages;
using Simulator.Actors.AutomaticTransactions;
using Simulator.Actors.Connectors;
using Simulator.Actors.Firmware;
using Simulator.Actors.Persistence;
using Simulator.Actors.Reservations;
using Simulator.Actors.Stations;

namespace Simulator.Actors.Tests.Persistence;

/// <summary>
/// What is in journals stays readable: golden files hold the stored forms byte by byte. A file is never changed; a new form gets a new one.
/// </summary>
public sealed class StoredFormatTests
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Persistence", "Golden");

    public static TheoryData<string> Samples => [.. StoredSamples.All.Keys];

    public static TheoryData<string> Files => [.. Directory.GetFiles(Folder, "*.json").Select(path => Path.GetFileNameWithoutExtension(path))];

    [Theory]
    [MemberData(nameof(Samples))]
    public void Written_OfEachKind_IsItsGoldenFile(string name)
    {
        var sample = StoredSamples.All[name];
        if (sample is StationEvent happened)
            Assert.Equal(Manifest(name), StationFormat.Instance.Write(happened).Manifest);
        Assert.Equal(File.ReadAllText(Path.Combine(Folder, name + ".json")).TrimEnd(), Text(sample));
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void GoldenFile_OfEachVersion_IsRead(string name)
    {
        var bytes = File.ReadAllBytes(Path.Combine(Folder, name + ".json"));
        object read = Manifest(name) == "station.v1"
            ? StationFormat.ReadSnapshot(bytes)
            : StationFormat.ReadEvent(new StoredEvent(Manifest(name), bytes));
        Assert.Equal(Text(StoredSamples.All[name]), Text(read));
    }

    [Fact]
    public void Samples_OfEvents_LeaveNoKindOut()
    {
        Assert.Equal(Kinds(typeof(StationEvent)), Kinds(StoredSamples.All.Values.OfType<StationEvent>()));
        Assert.Equal(Kinds(typeof(ConnectorEvent)), Kinds(StoredSamples.ConnectorEvents));
    }

    [Fact]
    public void Names_OfStoredEnumerations_StayWhatTheyAre()
    {
        Assert.Equal("Stopped,StopDateReached,ConnectionFailure", Names<AtgFinish>());
        Assert.Equal("Used,Expired,Cancelled,Withdrawn", Names<ReservationEnd>());
        Assert.Equal("Scheduled,Downloading,WaitingToRetry,WaitingForTransactions,Installing,Rebooting", Names<FirmwareStep>());
    }

    [Fact]
    public void Event_OfANewerVersion_IsRefusedByName()
    {
        var refused = Assert.Throws<UnknownStoredFormatException>(() => StationFormat.ReadEvent(new StoredEvent("connector.v2", "{}"u8.ToArray())));
        Assert.Equal("connector.v2", refused.Manifest);
        Assert.Contains("Use the version that wrote it", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("{}")]
    [InlineData("""{"connectorId":1,"events":[{"type":"levitated"}]}""")]
    [InlineData("""{"connectorId":1,"messages":[{"sequence":1,"transaction":1,"connectorId":1,"action":"Nothing","payload":{}}]}""")]
    [InlineData("""{"connectorId":1,"messages":[{"sequence":1,"transaction":1,"connectorId":1,"action":"StopTransaction","payload":{}}]}""")]
    public void Event_ThatIsDamaged_IsRefusedByName(string damaged)
    {
        var refused = Assert.Throws<UnknownStoredFormatException>(
            () => StationFormat.ReadEvent(new StoredEvent("connector.v1", Encoding.UTF8.GetBytes(damaged))));
        Assert.Contains("'connector.v1'", refused.Message, StringComparison.Ordinal);
    }

    private static string Manifest(string name) => string.Join('.', name.Split('.')[..2]);

    private static string Names<T>()
        where T : struct, Enum => string.Join(',', Enum.GetValues<T>().Select(WireText.Of));

    private static string[] Kinds(Type events) => [.. events.GetNestedTypes().Select(type => type.Name).Order(StringComparer.Ordinal)];

    private static string[] Kinds(IEnumerable<object> events) =>
        [.. events.Select(happened => happened.GetType().Name).Distinct().Order(StringComparer.Ordinal)];

    private static string Text(object stored) => Encoding.UTF8.GetString(
        stored is StationEvent happened ? StationFormat.Instance.Write(happened).Bytes : StationFormat.Write((StoredStation)stored));
}
