using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Simulator.Actors.Templates;
using Simulator.Actors.Traffic;

namespace Simulator.Actors.Sessions;

/// <summary>What a session needs and never changes.</summary>
/// <param name="StationId">Identity, for logs and for chance.</param>
/// <param name="Seed">The run's seed.</param>
/// <param name="ValidatePayloads"><c>payloadSchemaValidation</c>, both directions.</param>
/// <param name="Reconnect">When to dial again.</param>
/// <param name="Commands">Which CALLs may be sent.</param>
/// <param name="Traffic">Where its frames are counted.</param>
internal sealed record SessionSettings(
    string StationId,
    long Seed,
    bool ValidatePayloads,
    ReconnectPolicy Reconnect,
    CommandsSupport Commands,
    ICsmsDialer Dialer,
    StationTraffic Traffic)
{
    /// <summary>Of the node.</summary>
    public ILogger Log { get; init; } = NullLogger.Instance;

    /// <summary>
    /// The station stores which transaction messages were answered, and the next one waits for that: then a crash never has more than one
    /// of them told twice.
    /// </summary>
    public bool WaitsForStorage { get; init; }

    /// <summary>Until the station has told its configuration keys.</summary>
    public static SessionProtocol.Tune InitialTuning { get; } = new(TimeSpan.Zero, TimeSpan.FromSeconds(60), 3, TimeSpan.FromSeconds(60));
}
