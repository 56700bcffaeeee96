using Akka.Hosting;
using Microsoft.Extensions.Logging;
using Simulator.Actors.Fleet;
using Simulator.Actors.Traffic;
using Simulator.Host.CommandLine;
using Simulator.Host.Configuration;
using Simulator.Host.Limits;
using Simulator.Host.Metrics;
using Simulator.Host.Program;
using Simulator.Host.Running;

namespace Simulator.Host.Tests.Support;

/// <summary>The program from its entry on, with its output caught, a configuration from memory and a fleet without stations.</summary>
internal sealed class ProgramUnderTest : IFleetParts, IDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly CaughtText _out = new();
    private readonly CaughtText _error = new();

    public string Directory { get; } = System.IO.Directory.CreateTempSubdirectory("simulator-test-").FullName;

    public SimulatorConfiguration Configuration { get; set; } = new()
    {
        Options = new SimulatorOptions { UiServer = new UiServerOptions { Enabled = false } },
        Plan = SomePlan.Of(3),
    };

    /// <summary>What was asked of the configuration; null when nothing was.</summary>
    public (string Assets, string Config, long? Seed)? Asked { get; private set; }

    public FileLimit FileLimit { get; set; } = FileLimit.None;

    /// <summary>Called when the fleet would start.</summary>
    public Action<FleetCounters> OnFleet { get; set; } = _ => { };

    /// <summary>When the program began; the process of the tests is older.</summary>
    public DateTimeOffset? Began { get; set; }

    public string Out => _out.Text;

    public string Error => _error.Text;

    public Task<int> RunAsync(params string[] args) => SimulatorCommandLine.RunAsync(args, new ProgramParts
    {
        Out = _out.Writer,
        Error = _error.Writer,
        FileLimit = () => FileLimit,
        LoadConfiguration = (assets, config, seed, _) =>
        {
            Asked ??= (assets, config, seed);
            return Configuration;
        },
        WorkingDirectory = Directory,
        Stop = _stop.Token,
        Began = Began ?? TimeProvider.System.GetUtcNow(),
    }, this);

    public void Stop() => _stop.Cancel();

    void IFleetParts.AddFleet(AkkaConfigurationBuilder akka, FleetPlan plan, FleetRecords records, FleetKeeping keeping, ILogger log) =>
        akka.WithActors((system, registry) =>
        {
            registry.Register<FleetManager>(system.DeadLetters); // nobody is home
            OnFleet(records.Counters);
        });

    public Task<IRunningCentralSystem> StartCentralSystemAsync(
        CentralSystemOptions options, ILoggerFactory logs, TimeProvider time, CancellationToken cancellationToken) =>
        Task.FromResult<IRunningCentralSystem>(new SilentCentralSystem(options));

    public void Dispose()
    {
        _stop.Dispose();
        System.IO.Directory.Delete(Directory, recursive: true);
    }

    /// <summary>Text that one thread writes and another reads.</summary>
    private sealed class CaughtText
    {
        private readonly StringWriter _text = new();

        public CaughtText() => Writer = TextWriter.Synchronized(_text);

        public TextWriter Writer { get; }

        public string Text
        {
            get
            {
                lock (Writer) // as every member of a synchronized writer does
                    return _text.ToString();
            }
        }
    }

    private sealed class SilentCentralSystem(CentralSystemOptions options) : IRunningCentralSystem
    {
        public int Port => options.Port;

        public string Summary => "saw nothing";

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
