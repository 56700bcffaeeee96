using Simulator.Host.Configuration;
using Simulator.Host.Statistics;

namespace Simulator.Host.Tests.Statistics;

public sealed class PerformanceStoresTests
{
    [Theory]
    [InlineData("file:///performanceRecords.json", "/data/performanceRecords.json")]
    [InlineData("performanceRecords.json", "/data/performanceRecords.json")]
    [InlineData("file:///var/lib/records.json", "/var/lib/records.json")]
    [InlineData("/var/lib/records.json", "/var/lib/records.json")]
    [InlineData("below/records.json", "/data/below/records.json")]
    public void Path_OfAName_LiesInTheDataFolder(string uri, string path)
    {
        if (!OperatingSystem.IsWindows())
            Assert.Equal(path, PerformanceStores.PathOf(uri, "/data"));
    }

    [Theory]
    [InlineData("postgresql://user:p%40ss@db.example:5433/stats", "Host=db.example;Database=stats;Port=5433;Username=user;Password=p@ss")]
    [InlineData("postgres://db.example/stats", "Host=db.example;Database=stats")]
    [InlineData("Host=db.example;Username=u", "Host=db.example;Username=u")]
    public void Connection_OfAUrl_IsThatOfTheDriver(string uri, string connection) =>
        Assert.Equal(connection, PerformanceStores.ConnectionOf(uri));

    [Fact]
    public void Place_OfADatabase_HasNoPassword()
    {
        var options = new PerformanceStorageOptions
        {
            Enabled = true,
            Type = PerformanceStorageType.PostgreSql,
            Uri = "postgresql://user:secret@db.example/stats",
        };
        Assert.Equal("db.example:5432/stats", PerformanceStores.Of(options, "/data")!.Place);
    }

    [Fact]
    public void Store_ThatIsOff_IsNone()
    {
        Assert.Null(PerformanceStores.Of(new PerformanceStorageOptions(), "/data"));
        Assert.Null(PerformanceStores.Of(new PerformanceStorageOptions { Enabled = true, Type = PerformanceStorageType.None }, "/data"));
    }
}
