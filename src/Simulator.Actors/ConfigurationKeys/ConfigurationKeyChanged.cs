using Ocpp16.Messages;

namespace Simulator.Actors.ConfigurationKeys;

/// <summary>A key has a new value.</summary>
public sealed record ConfigurationKeyChanged(string Key, string Value);

/// <summary>Answer to a ChangeConfiguration, and what happened.</summary>
/// <param name="Changed">Null: nothing changed.</param>
/// <param name="Reason">Why it was refused; null when it was not.</param>
public readonly record struct ConfigurationKeyDecision(ConfigurationStatus Status, ConfigurationKeyChanged? Changed, string? Reason);

/// <summary>One key as it stands, for listings and station files.</summary>
/// <param name="Visible">False: not shown to the central system.</param>
/// <param name="Reboot">True: a change takes effect after a reboot.</param>
public readonly record struct ConfigurationKeyEntry(string Key, string? Value, bool Readonly, bool Visible, bool Reboot);
