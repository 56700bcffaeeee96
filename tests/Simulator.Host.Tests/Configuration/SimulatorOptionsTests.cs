using Microsoft.Extensions.Logging;
using Simulator.Actors.Sessions;
using Simulator.Host.Configuration;

namespace Simulator.Host.Tests.Configuration;

public sealed class SimulatorOptionsTests : IDisposable
{
    private readonly AssetsFolderOfTest _assets = new();

    [Fact]
    public void Configuration_WithTheLeastKeys_HasTheDocumentedDefaults()
    {
        var options = _assets.LoadWith("").Options!;

        Assert.Equal(SupervisionUrlDistribution.RoundRobin, options.SupervisionUrlDistribution);
        Assert.Equal(new WorkerOptions(), options.Worker);
        Assert.Equal(TimeSpan.FromMilliseconds(500), options.Worker.StartDelay);
        Assert.Equal((true, "localhost", 8080, false), Facts(options.UiServer));
        Assert.Equal(new PerformanceStorageOptions { Uri = "file:///performanceRecords.json" }, options.PerformanceStorage);
        Assert.Equal(new LogOptions(), options.Log);
        Assert.Equal((JournalType.Sqlite, null), (options.Persistence.Type, options.Persistence.ConnectionString));
        Assert.Equal(new CentralSystemOptions { Enabled = true, Host = "localhost", Port = 8180 }, options.CentralSystem);
        Assert.Null(options.AutoReconnectMaxRetries);

        static (bool, string, int, bool) Facts(UiServerOptions o) => (o.Enabled, o.Host, o.Port, o.SeedListing);
    }

    /// <summary>Every key: JSON, the member it sets, the value.</summary>
    public static TheoryData<string, Func<SimulatorOptions, object?>, object?> Keys => new()
    {
        { """ "supervisionUrls": "ws://a/" """, o => o.SupervisionUrls.Single(), new Uri("ws://a/") },
        { """ "supervisionUrls": ["ws://a/", "wss://b/"] """, o => o.SupervisionUrls.Length, 2 },
        { """ "supervisionURLs": "ws://a/" """, o => o.SupervisionUrls.Single(), new Uri("ws://a/") },
        { """ "supervisionUrlDistribution": "random" """, o => o.SupervisionUrlDistribution, SupervisionUrlDistribution.Random },
        { """ "supervisionUrlDistribution": "sequential" """, o => o.SupervisionUrlDistribution, SupervisionUrlDistribution.Sequential },
        { """ "persistence": { "type": "none" } """, o => o.Persistence.Type, JournalType.None },
        { """ "persistence": { "type": "memory" } """, o => o.Persistence.Type, JournalType.Memory },
        { """ "persistence": { "connectionString": "Data Source=x" } """, o => o.Persistence.ConnectionString, "Data Source=x" },
        {
            """ "persistence": { "type": "postgresql", "connectionString": "Host=a;Password=b" } """,
            o => o.Persistence, new PersistenceOptions { Type = JournalType.PostgreSql, ConnectionString = "Host=a;Password=b" }
        },
        { """ "logStatisticsInterval": 5 """, o => o.Log.StatisticsInterval, TimeSpan.FromSeconds(5) },
        { """ "logStatisticsInterval": 0 """, o => o.Log.StatisticsInterval, null },
        { """ "logStatisticsInterval": -1 """, o => o.Log.StatisticsInterval, null },
        { """ "logConsole": true """, o => o.Log.Console, true },
        { """ "logFormat": "json" """, o => o.Log.Json, true },
        { """ "logRotate": false """, o => o.Log.Rotate, false },
        { """ "logMaxFiles": 2 """, o => o.Log.MaxFiles, 2 },
        { """ "logMaxFiles": "14d" """, o => (o.Log.MaxDays, o.Log.MaxFiles), ((int?)14, 7) },
        { """ "log": { "maxFiles": "3d" }, "logMaxFiles": 2 """, o => (o.Log.MaxDays, o.Log.MaxFiles), ((int?)3, 2) },
        { """ "log": { "maxFiles": 5 }, "logMaxFiles": "3d" """, o => (o.Log.MaxDays, o.Log.MaxFiles), ((int?)null, 5) },
        { """ "log": { "maxSize": "20m" } """, o => o.Log.MaxSize, 20L << 20 },
        { """ "logMaxSize": 1000 """, o => o.Log.MaxSize, 1000L },
        { """ "uiServer": { "type": "mcp" } """, o => o.UiServer.Enabled, true },
        { """ "logLevel": "warning" """, o => o.Log.Level, LogLevel.Warning },
        { """ "logLevel": "WARN" """, o => o.Log.Level, LogLevel.Warning },
        { """ "logLevel": "emerg" """, o => o.Log.Level, LogLevel.Critical },
        { """ "logLevel": "silly" """, o => o.Log.Level, LogLevel.Trace },
        { """ "logFile": "x.log" """, o => o.Log.File, "x.log" },
        { """ "logErrorFile": "y.log" """, o => o.Log.ErrorFile, "y.log" },
        { """ "log": { "enabled": false, "file": "z.log" }, "logFile": "x.log" """, o => (o.Log.Enabled, o.Log.File), (false, "z.log") },
        { """ "worker": { "startDelay": 5 } """, o => o.Worker.StartDelay, TimeSpan.FromMilliseconds(5) },
        { """ "worker": { "elementStartDelay": 6 } """, o => o.Worker.ElementStartDelay, TimeSpan.FromMilliseconds(6) },
        { """ "worker": { "elementAddDelay": 6 } """, o => o.Worker.ElementStartDelay, TimeSpan.FromMilliseconds(6) },
        { """ "worker": { "elementsPerWorker": 7 } """, o => o.Worker.ElementsPerWorker, 7 },
        { """ "worker": { "elementsPerWorker": "auto" } """, o => o.Worker.ElementsPerWorker, null },
        { """ "worker": { "elementsPerWorker": "all" } """, o => o.Worker.ElementsPerWorker, int.MaxValue },
        { """ "worker": { "processType": "staticPool", "startDelay": 5 } """, o => o.Worker.StartDelay, TimeSpan.Zero },
        { """ "workerStartDelay": 5, "chargingStationsPerWorker": 3 """, o => o.Worker.ElementsPerWorker, 3 },
        { """ "workerStartDelay": 5, "worker": { "startDelay": 9 } """, o => o.Worker.StartDelay, TimeSpan.FromMilliseconds(9) },
        { """ "uiServer": { "enabled": false } """, o => (o.UiServer.Enabled, o.UiServer.Port), (false, 8080) },
        { """ "uiServer": { "options": { "port": 9000 } } """, o => (o.UiServer.Host, o.UiServer.Port), ("localhost", 9000) },
        { """ "uiServer": { "options": { "host": "::1" } } """, o => o.UiServer.Host, "::1" },
        { """ "uiServer": { "seedListing": true } """, o => o.UiServer.SeedListing, true },
        { """ "uiServer": { "metrics": { "enabled": false } } """, o => o.UiServer.MetricsEnabled, false },
        {
            """ "uiServer": { "authentication": { "enabled": true, "type": "protocol-basic-auth", "username": "u", "password": "p" } } """,
            o => o.UiServer.Authentication, new UiAuthenticationOptions(UiAuthenticationType.ProtocolBasicAuth, "u", "p")
        },
        { """ "uiServer": { "authentication": { "enabled": false, "username": "u" } } """, o => o.UiServer.Authentication, null },
        { """ "performanceStorage": { "type": "sqlite" } """, o => o.PerformanceStorage.Type, PerformanceStorageType.Sqlite },
        { """ "performanceStorage": { "type": "postgresql" } """, o => o.PerformanceStorage.Type, PerformanceStorageType.PostgreSql },
        { """ "uiServer": { "metrics": { "byStation": true } } """, o => o.UiServer.MetricsByStation, true },
        { """ "performanceStorage": { "uri": "file:///x" } """, o => o.PerformanceStorage.Uri, "file:///x" },
        { """ "performanceStorage": { "URI": "file:///x" } """, o => o.PerformanceStorage.Uri, "file:///x" },
        { """ "performanceStorage": { "enabled": false, "type": "mysql" } """, o => o.PerformanceStorage.Enabled, false },
        {
            """ "performanceStorage": { "enabled": true, "type": "mongodb", "uri": "mongodb://u:p@db:27018/stats" } """,
            o => o.PerformanceStorage.Type, PerformanceStorageType.MongoDb
        },
        { """ "autoReconnectMaxRetries": 4 """, o => o.AutoReconnectMaxRetries, 4 },
        { """ "persistState": false """, o => o.PersistState, false },
    };

    [Theory]
    [MemberData(nameof(Keys))]
    public void Key_WithAValue_IsRead(string keys, Func<SimulatorOptions, object?> member, object? expected)
    {
        var configuration = _assets.LoadWith(keys);

        Assert.True(configuration.Succeeded, configuration.Faults.ToString());
        Assert.Equal(expected, member(configuration.Options));
    }

    [Theory]
    [InlineData(""" "worker": { "processType": "threads" } """, "$.worker.processType")]
    [InlineData(""" "worker": { "elementsPerWorker": 0 } """, "$.worker.elementsPerWorker")]
    [InlineData(""" "worker": { "elementsPerWorker": "some" } """, "$.worker.elementsPerWorker")]
    [InlineData(""" "worker": { "startDelay": -1 } """, "$.worker.startDelay")]
    [InlineData(""" "supervisionUrls": "http://a" """, "$.supervisionUrls")]
    [InlineData(""" "supervisionUrlDistribution": true """, "$.supervisionUrlDistribution")]
    [InlineData(""" "logLevel": "loud" """, "$.logLevel")]
    [InlineData(""" "logMaxFiles": "many" """, "$.logMaxFiles")]
    [InlineData(""" "logMaxSize": "20 mb" """, "$.logMaxSize")]
    [InlineData(""" "log": { "maxSize": 0 } """, "$.log.maxSize")]
    [InlineData(""" "uiServer": { "options": { "port": 65536 } } """, "$.uiServer.options.port")]
    [InlineData(""" "uiServer": { "authentication": { "enabled": true, "username": "a:b" } } """, "$.uiServer.authentication.password")]
    [InlineData(""" "performanceStorage": { "enabled": true, "type": "mysql" } """, "$.performanceStorage.type")]
    [InlineData(""" "performanceStorage": { "enabled": true, "type": "mongodb" } """, "$.performanceStorage.uri")]
    [InlineData(""" "performanceStorage": { "type": "paper" } """, "$.performanceStorage.type")]
    [InlineData(""" "persistence": { "type": "paper" } """, "$.persistence.type")]
    [InlineData(""" "persistence": { "type": "postgresql" } """, "$.persistence.connectionString")]
    [InlineData(""" "persistence": { "type": "postgresql", "connectionString": "nonsense" } """, "$.persistence.connectionString")]
    [InlineData(""" "persistence": { "connectionString": "Host=a" } """, "$.persistence.connectionString")]
    [InlineData(""" "autoReconnectMaxRetries": -5 """, "$.autoReconnectMaxRetries")]
    public void Value_OutOfBounds_IsAFaultAtItsPath(string keys, string path)
    {
        var configuration = _assets.LoadWith(keys);

        Assert.Null(configuration.Plan);
        Assert.Contains(path, configuration.Faults.Select(f => f.Path));
    }

    [Theory]
    [InlineData(""" "supervisionURLs": "ws://a/" """, "deprecated name, use supervisionUrls")]
    [InlineData(""" "workerProcess": "workerSet" """, "deprecated at this place, use worker.processType")]
    [InlineData(""" "consoleLog": true """, "deprecated and ignored, use logConsole")]
    [InlineData(""" "logConsol": true """, "unknown key, ignored; did you mean logConsole?")]
    [InlineData(""" "persistence": { "type": "none", "connectionString": "x" } """, "not used by this type")]
    [InlineData(""" "logFormat": "pretty" """, "only simple and json are known here; simple is taken")]
    [InlineData(
        """ "uiServer": { "options": { "host": "0.0.0.0" }, "allowWithoutAuthentication": true } """,
        "listens on 0.0.0.0 without authentication: everyone who reaches it controls the fleet")]
    public void Key_ThatIsDoubtful_IsAWarningOnly(string keys, string message)
    {
        var configuration = _assets.LoadWith(keys);

        Assert.True(configuration.Succeeded, configuration.Faults.ToString());
        Assert.Equal(message, configuration.Warnings.Single().Message);
    }

    [Fact]
    public void Key_ReadWithoutEffect_IsNamedWithItsFile()
    {
        var told = _assets.LoadWith(""" "worker": { "poolMinSize": 4 } """).KeysNotActedOn.Single();

        Assert.EndsWith("config.json: worker.poolMinSize", told, StringComparison.Ordinal);
    }

    public void Dispose() => _assets.Dispose();
}
