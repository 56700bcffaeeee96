using Akka.Actor;
using Simulator.Actors.Orders;
using Simulator.Actors.Stations;

namespace Simulator.Host.Procedures;

/// <summary>
/// Gives one order to many stations and gathers what they answer, each for itself or through one of its connectors. A station that has done
/// it is asked to show so before anybody hears of it. It watches them: one that ends has answered.
/// </summary>
internal sealed class OrderCollector : UntypedActor
{
    private readonly StationDirectory _directory;
    private readonly IReadOnlyList<string> _hashIds;
    private readonly StationProtocol.IStationCommand _order;
    private readonly TaskCompletionSource<CommandResult[]> _done;
    private readonly Dictionary<ActorPath, int> _asked = [];
    private readonly CommandResult?[] _results;
    private readonly CommandResult?[] _notShown;
    private int _out;

    public OrderCollector(
        StationDirectory directory, IReadOnlyList<string> hashIds, StationProtocol.IStationCommand order,
        TaskCompletionSource<CommandResult[]> done)
    {
        (_directory, _hashIds, _order, _done) = (directory, hashIds, order, done);
        (_results, _notShown) = (new CommandResult?[hashIds.Count], new CommandResult?[hashIds.Count]);
        _out = hashIds.Count;
    }

    /// <param name="done">Gets one result for each of the stations, in their order.</param>
    public static Props PropsFor(
        StationDirectory directory, IReadOnlyList<string> hashIds, StationProtocol.IStationCommand order,
        TaskCompletionSource<CommandResult[]> done) => Props.Create(() => new OrderCollector(directory, hashIds, order, done));

    protected override void PreStart()
    {
        for (var i = 0; i < _hashIds.Count; i++)
        {
            if (!_directory.TryGet(_hashIds[i], out _, out var station))
            {
                Settle(i, Gone());
                continue;
            }

            _asked[station.Path] = i;
            Context.Watch(station);
            station.Tell(_order);
        }
    }

    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case CommandResult result when Asked(Sender.Path) is { } i:
                OnResult(i, result);
                break;
            case StationProtocol.Shown when Asked(Sender.Path) is { } i && _notShown[i] is { } result:
                Settle(i, result);
                break;
            case Terminated when _order is StationProtocol.Delete:
                break; // its partition answers in its name, when it has erased what the station kept
            case Terminated ended when Asked(ended.ActorRef.Path) is { } i:
                Settle(i, _notShown[i] ?? (IsThere(i) ? new CommandResult.Refused("The station ended before it answered.") : Gone()));
                break;
            case TimeUp up:
                for (var i = 0; i < _results.Length; i++)
                    Settle(i, _notShown[i] is { } result ? result : IsThere(i) ? new CommandResult.Refused($"The station did not answer within {up.Waited.TotalSeconds:0} s.") : Gone());
                break;
            default:
                Unhandled(message);
                break;
        }
    }

    protected override void PostStop()
    {
        for (var i = 0; i < _results.Length; i++)
            _results[i] ??= new CommandResult.Refused("The simulator stops.");
        _done.TrySetResult(_results!);
    }

    private void OnResult(int station, CommandResult result)
    {
        if (result is CommandResult.Refused || _notShown[station] is not null || !_directory.TryGet(_hashIds[station], out _, out var done))
        {
            Settle(station, result);
            return;
        }

        _notShown[station] = result;
        done.Tell(StationProtocol.Show.Instance);
    }

    private bool IsThere(int station) => _directory.TryGet(_hashIds[station], out _, out _);

    private CommandResult Gone() => _order is StationProtocol.Delete
        ? CommandResult.Accepted.Instance
        : new CommandResult.Refused("The station was deleted meanwhile.");

    /// <summary>Which station answers: by its own path or that of what is below it.</summary>
    private int? Asked(ActorPath path)
    {
        for (var at = path; at is not RootActorPath; at = at.Parent)
        {
            if (_asked.TryGetValue(at, out var station))
                return station;
        }

        return null;
    }

    private void Settle(int station, CommandResult result)
    {
        if (_results[station] is not null)
            return;
        _results[station] = result;
        if (--_out == 0)
            Context.Stop(Self);
    }

    /// <summary>No more is waited for.</summary>
    public sealed record TimeUp(TimeSpan Waited);
}
