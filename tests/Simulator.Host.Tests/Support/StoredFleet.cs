using Akka.Actor;
using Akka.Hosting;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Simulator.Actors.Fleet;
using Simulator.Actors.Time;
using Simulator.Host.Configuration;
using Simulator.Host.Journals;
using Simulator.Host.Metrics;
using Simulator.Host.Running;

namespace Simulator.Host.Tests.Support;

/// <summary>The program's fleet of one station that nobody answers, with journal and station files in a folder, and what it logs.</summary>
internal sealed class StoredFleet : IAsyncDisposable
{
    private readonly string _folder;
    private readonly IHost _host;
    private readonly LogOfTest _lines = new();

    private StoredFleet(string folder, Action<AkkaConfigurationBuilder> more)
    {
        _folder = folder;
        Records = new FleetRecords(Plan, TimeProvider.System, 1, RecordsKept.None);
        var builder = Microsoft.Extensions.Hosting.Host.CreateEmptyApplicationBuilder(null);
        builder.Logging.AddProvider(_lines).SetMinimumLevel(LogLevel.Error);
        builder.Services.AddSingleton(Records);
        var journal = new Journal(JournalType.Sqlite, $"Data Source={JournalFile}");
        builder.Services.AddSimulatorAkka(
            new AkkaSettings(journal, TimeScale.StartNow(1, TimeProvider.System), LogLevel.Error),
            new Parts(more),
            Plan.Value,
            new FleetKeeping(folder, null, journal));
        _host = builder.Build();
    }

    public PlanInForce Plan { get; } = new(SomePlan.Of(1, charging: false) with { StartDelay = TimeSpan.Zero });

    public FleetRecords Records { get; }

    public IActorRef Fleet => _host.Services.GetRequiredService<IRequiredActor<FleetManager>>().ActorRef;

    /// <summary>The checks of the whole program.</summary>
    public HealthCheckService Health => _host.Services.GetRequiredService<HealthCheckService>();

    public ActorSystem System => _host.Services.GetRequiredService<ActorSystem>();

    public string JournalFile => Path.Combine(_folder, "journal.db");

    /// <summary>Errors, as they stand in the log.</summary>
    public IReadOnlyCollection<string> Errors => _lines.Lines;

    /// <param name="more">Said to the actor system behind all else.</param>
    public static async Task<StoredFleet> StartAsync(string folder, Action<AkkaConfigurationBuilder>? more = null)
    {
        var fleet = new StoredFleet(folder, more ?? (_ => { }));
        await fleet._host.StartAsync();
        return fleet;
    }

    /// <summary>What a statement answers that is given to the journal's file.</summary>
    public long Ask(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={JournalFile};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar() is long number ? number : 0;
    }

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        _host.Dispose();
        Records.Dispose();
        SqliteConnection.ClearAllPools();
    }

    private sealed class Parts(Action<AkkaConfigurationBuilder> more) : IFleetParts
    {
        private readonly FleetParts _real = new();

        public void AddFleet(AkkaConfigurationBuilder akka, FleetPlan plan, FleetRecords records, FleetKeeping keeping, ILogger log)
        {
            _real.AddFleet(akka, plan, records, keeping, log);
            more(akka);
        }

        public Task<IRunningCentralSystem> StartCentralSystemAsync(
            CentralSystemOptions options, ILoggerFactory logs, TimeProvider time, CancellationToken cancellationToken) =>
            throw new NotSupportedException();
    }
}
