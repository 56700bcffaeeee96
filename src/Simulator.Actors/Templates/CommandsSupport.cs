using System.Collections.Immutable;

namespace Simulator.Actors.Templates;

/// <summary>
/// Section <c>commandsSupport</c>. A subsection that is absent or empty supports every action; one with entries supports those set to true
/// (the README's rule; the seed's code switched everything off for an empty one).
/// </summary>
/// <param name="Incoming">Null: all.</param>
/// <param name="Outgoing">Null: all.</param>
public sealed record CommandsSupport(ImmutableHashSet<string>? Incoming, ImmutableHashSet<string>? Outgoing)
{
    public static CommandsSupport All { get; } = new(null, null);

    public bool AllowsIncoming(string action) => Incoming is null || Incoming.Contains(action);

    public bool AllowsOutgoing(string action) => Outgoing is null || Outgoing.Contains(action);
}
