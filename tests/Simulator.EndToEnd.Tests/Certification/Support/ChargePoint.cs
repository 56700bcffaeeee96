using Akka.Actor;
using Akka.Configuration;
using Ocpp16.Messages;
using Simulator.Actors.Fleet;
using Simulator.Actors.Sockets;
using Simulator.Actors.Stations;
using Simulator.Actors.Time;
using Simulator.Actors.Traffic;
using Simulator.EndToEnd.Tests.Support;

namespace Simulator.EndToEnd.Tests.Certification.Support;

/// <summary>
/// The system under test: one charging station of the fleet, on scaled time, with a scripted central system at its other end.
/// </summary>
internal sealed partial class ChargePoint : IAsyncDisposable
{
    public const string Tag = "TAG-1";
    public const string OtherTag = "TAG-2";

    private static readonly TimeSpan Patience = ScriptedCsms.Patience;

    // The time-out of an Ask is scaled like every delay.
    private static readonly TimeSpan Minutes = TimeSpan.FromMinutes(10);

    private readonly ChargePointSetup _setup;
    private readonly TimeScale _scale;
    private readonly Lag _lag = new();
    private readonly ActorSystem _system;
    private readonly StationDirectory _directory = new();
    private ScriptedLine _line = null!;
    private IActorRef _station = ActorRefs.Nobody;
    private int _transactions;

    private ChargePoint(ChargePointSetup setup, ScriptedCsms csms)
    {
        _setup = setup;
        Csms = csms;
        _scale = TimeScale.StartNow(setup.Scale, TimeProvider.System);
        _system = ActorSystem.Create("certification", ConfigurationFactory.ParseString(
            "akka.loglevel = WARNING\nakka.stdout-loglevel = OFF\nakka.log-dead-letters = off\n" + _scale.ToHocon()));
        Time = new ScaledTimeProvider(_scale, TimeProvider.System);
        Csms.AutoAnswers.Boot(RegistrationStatus.Accepted, setup.HeartbeatInterval);
        AnswerStarts(new IdTagInfo { Status = AuthorizationStatus.Accepted });
    }

    public ScriptedCsms Csms { get; }

    public AutoAnswers AutoAnswers => Csms.AutoAnswers;

    public ScriptedLine Line => _line;

    /// <summary>The clock of the station.</summary>
    public TimeProvider Time { get; }

    public DateTimeOffset Now => Time.GetUtcNow();

    /// <summary>The id given by the last StartTransaction.conf.</summary>
    public int TransactionId => Volatile.Read(ref _transactions);

    /// <summary>Switches the station on; what it sends is the case's to look at.</summary>
    /// <param name="prepare">Changes the answers before the station connects.</param>
    public static async Task<ChargePoint> ConnectAsync(ChargePointSetup? setup = null, Action<AutoAnswers>? prepare = null)
    {
        var point = new ChargePoint(setup ?? new ChargePointSetup(), await ScriptedCsms.StartAsync());
        prepare?.Invoke(point.AutoAnswers);
        await point.SwitchOnAsync();
        return point;
    }

    /// <summary>State of every case's beginning: registered, all connectors Available, nothing stored.</summary>
    public static async Task<ChargePoint> IdleAsync(ChargePointSetup? setup = null)
    {
        var point = await ConnectAsync(setup);
        await point.BootsAsync();
        return point;
    }

    /// <summary>Reusable state Charging: plugged in, then started by tag.</summary>
    public static async Task<ChargePoint> ChargingAsync(ChargePointSetup? setup = null)
    {
        var point = await IdleAsync(setup);
        await point.ChargeAsync();
        return point;
    }

    public async ValueTask DisposeAsync()
    {
        await _system.Terminate();
        await Csms.DisposeAsync();
        await _lag.DisposeAsync();
        Assert.Empty(Csms.SchemaFaults);
    }

    /// <summary>The tag in StartTransaction.conf from now on.</summary>
    public void AnswerStarts(IdTagInfo info) => AutoAnswers.Set(OcppAction.StartTransaction, _ => new StartTransactionResponse
    {
        IdTagInfo = info,
        TransactionId = Interlocked.Increment(ref _transactions),
    });

    public void AnswerAuthorize(IdTagInfo info) => AutoAnswers.Set(OcppAction.Authorize, _ => new AuthorizeResponse { IdTagInfo = info });

    private async Task SwitchOnAsync()
    {
        var plan = new FleetPlan
        {
            Entries = [new FleetPlanEntry(_setup.Template(), 1, [])],
            SupervisionUrls = [Csms.Url],
            StartDelay = TimeSpan.Zero,
            Seed = 16,
        };
        var services = new StationServices(plan.Seed, new SocketDialer(), new FleetCounters(), _directory);
        var fleet = _system.AddFleet(plan, services);
        await fleet.Ask<FleetProtocol.FleetStarted>(FleetProtocol.StartFleet.Instance, Minutes);
        _line = await Csms.AcceptAsync();
        var id = _directory.Snapshots.Single().Identity.HashId;
        Assert.True(_directory.TryGet(id, out _, out var station));
        _station = station;
    }
}
