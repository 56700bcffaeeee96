using System.Collections.Immutable;
using Akka.Actor;
using Akka.Hosting;
using Akka.TestKit.Xunit2;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Simulator.Actors.ConfigurationKeys;
using Simulator.Actors.Connectors;
using Simulator.Actors.Fleet;
using Simulator.Actors.Partitions;
using Simulator.Actors.Persistence;
using Simulator.Actors.Stations;
using Simulator.Actors.Tests.Templates;

namespace Simulator.Actors.Tests.Persistence;

/// <summary>The entries and snapshots of partitions: golden files in hexadecimal hold them byte by byte, and none is ever changed.</summary>
public sealed class PartitionFormatTests : TestKit
{
    private static readonly Dictionary<string, object> Samples = new(StringComparer.Ordinal)
    {
        ["group.v1"] = new StoredGroup(7, [new StoredPart(3, Event("key.v1", """{"key":"HeartbeatInterval","value":"300"}""")), StoredPart.ErasureOf(500)]),
        ["members.v1"] = new StoredMembers(1, ImmutableSortedDictionary<int, string>.Empty.Add(3, "ab12").Add(500, "cd34")),
        ["partition.v1"] = new StoredPartition(9,
        [
            new PartitionStation(1, "ab12", State(), null),
            new PartitionStation(2, "cd34", null, new StationHistory(null, [Event("key.v9", "{}")])),
            new PartitionStation(3, "ef56", null, null),
        ]),
    };

    private PartitionSerializer Serializer => new((ExtendedActorSystem)Sys);

    public static TheoryData<string> Names => [.. Samples.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Written_OfEachKind_IsItsGoldenFile(string name)
    {
        Assert.Equal(name, Serializer.Manifest(Samples[name]));
        Assert.Equal(Convert.ToHexStringLower(Golden(name)), Convert.ToHexStringLower(Serializer.ToBinary(Samples[name])));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void GoldenFile_OfEachKind_IsReadAndWrittenAgainAsItWas(string name)
    {
        var read = Serializer.FromBinary(Golden(name), name);
        Assert.Equal(Convert.ToHexStringLower(Golden(name)), Convert.ToHexStringLower(Serializer.ToBinary(read)));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Bytes_CutAnywhere_AreRefusedByName(string name)
    {
        var whole = Golden(name);
        for (var length = 0; length < whole.Length; length++)
        {
            var refused = Assert.Throws<UnknownStoredFormatException>(() => Serializer.FromBinary(whole[..length], name));
            Assert.Equal(name, refused.Manifest);
        }
    }

    [Fact]
    public void Form_OfANewerVersion_IsRefusedByName() =>
        Assert.Equal("group.v2", Assert.Throws<UnknownStoredFormatException>(() => Serializer.FromBinary([], "group.v2")).Manifest);

    [Fact]
    public async Task ActorSystem_WithAFleet_UsesTheSerializerForAllThatPartitionsStore()
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddAkka("formats", akka => akka.AddHocon("akka.loglevel = OFF", HoconAddMode.Prepend).AddPartitionFormats());
        using var host = builder.Build();
        await host.StartAsync();
        var serialization = host.Services.GetRequiredService<ActorSystem>().Serialization;
        Assert.All(Samples.Values, sample => Assert.IsType<PartitionSerializer>(serialization.FindSerializerFor(sample)));
        await host.StopAsync();
    }

    private static StoredEvent Event(string manifest, string json) => new(manifest, System.Text.Encoding.UTF8.GetBytes(json));

    private static StationState State() => new()
    {
        Keys = new ConfigurationKeyTables(TemplateJson.Parsed(TemplateJson.Minimal)).Create(new StationKeyInputs(1, true, 32, new Uri("ws://csms/ocpp"))),
        Connectors = [null!, new ConnectorState(1)],
    };

    private static byte[] Golden(string name) => Convert.FromHexString(
        string.Concat(File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "Persistence", "Golden", name + ".hex"))));
}
