using Ocpp16.Messages;

namespace Simulator.Actors.Traffic;

/// <summary>The traffic of one station or of many, action by action. An action without traffic takes no room.</summary>
public sealed class CommandTable
{
    private readonly CommandTraffic?[] _commands = new CommandTraffic?[OcppActions.Count];

    /// <summary>Actions with traffic, in the order of the specification.</summary>
    public IEnumerable<CommandTraffic> Commands => _commands.Where(c => c is not null)!;

    /// <summary>All actions together.</summary>
    public long Sum(Func<CommandTraffic, long> of) => Commands.Sum(of);

    /// <summary>The counts of one action; made when it is asked for first.</summary>
    public CommandTraffic this[OcppAction action]
    {
        get
        {
            ref var place = ref _commands[(int)action];
            if (Volatile.Read(ref place) is { } there)
                return there;
            var made = new CommandTraffic(action);
            return Interlocked.CompareExchange(ref place, made, null) ?? made;
        }
    }
}
