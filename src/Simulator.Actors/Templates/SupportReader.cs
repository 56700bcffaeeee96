using System.Collections.Immutable;
using Ocpp16.Messages;
using Simulator.Actors.Json;

namespace Simulator.Actors.Templates;

/// <summary>Sections that switch single actions and triggers on and off.</summary>
internal static class SupportReader
{
    private static readonly string[] Incoming = [.. Enum.GetValues<OcppAction>().Where(OcppActions.IsIncoming).Select(OcppActions.Name)];
    private static readonly string[] Outgoing = [.. Enum.GetValues<OcppAction>().Where(OcppActions.IsOutgoing).Select(OcppActions.Name)];

    public static CommandsSupport ReadCommands(JsonSection root)
    {
        if (root.Section("commandsSupport") is not { } section)
            return CommandsSupport.All;
        var support = new CommandsSupport(Enabled(section, "incomingCommands", Incoming), Enabled(section, "outgoingCommands", Outgoing));
        section.Finish();
        return support;
    }

    public static ImmutableHashSet<string> ReadTriggers(JsonSection root) =>
        Enabled(root, "messageTriggerSupport", WireText.All<MessageTrigger>()) is { } enabled
            ? WireText.All<MessageTrigger>().Except(enabled, StringComparer.Ordinal).ToImmutableHashSet(StringComparer.Ordinal)
            : [];

    /// <returns>The names set to true; null, which is all of them, when the section is absent or empty.</returns>
    private static ImmutableHashSet<string>? Enabled(JsonSection parent, string key, IReadOnlyCollection<string> known)
    {
        if (parent.Section(key) is not { } section)
            return null;
        var names = section.Keys();
        foreach (var name in names.Except(known, StringComparer.Ordinal))
        {
            var nearest = NearestName.Of(name, known);
            section.Warn(name, "no such name in OCPP 1.6, ignored" + (nearest is null ? "" : $"; did you mean {nearest}?"));
        }

        return names.IsEmpty ? null : names.Where(n => section.Flag(n, fallback: false)).ToImmutableHashSet(StringComparer.Ordinal);
    }
}
