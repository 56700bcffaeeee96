using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Simulator.Host.CentralSystem;

/// <summary>What <c>GET /stats</c> answers. Counts are since the start but for <see cref="Open"/>.</summary>
/// <param name="Open">Stations connected now.</param>
/// <param name="Peak">Most stations connected at the same time.</param>
/// <param name="Stations">Stations that were ever connected.</param>
/// <param name="Registered">Those whose BootNotification was accepted.</param>
/// <param name="Received">Frames of stations.</param>
/// <param name="Calls">CALLs of stations by action.</param>
/// <param name="Results">CALLRESULTs of stations.</param>
/// <param name="Errors">CALLERRORs of stations.</param>
public sealed record CentralSystemReport(
    int Open, int Peak, int Stations, int Registered, long Received, long Bytes, long Results, long Errors,
    ImmutableSortedDictionary<string, long> Calls, LedgerTotals Transactions, FaultReport Faults);

/// <param name="Kinds">Counts of the kinds that occurred.</param>
/// <param name="Last">The last hundred, oldest first.</param>
public sealed record FaultReport(long Total, ImmutableSortedDictionary<string, long> Kinds, ImmutableArray<CentralSystemFault> Last);

/// <summary>One element of <c>GET /stations</c>.</summary>
public sealed record StationReport(
    string Id, bool Connected, string? Registration, string? Vendor, string? Model, DateTimeOffset LastSeen, int Transactions,
    ImmutableSortedDictionary<int, string> Connectors);

/// <summary>What <c>POST /command</c> answers: the payload of a CALLRESULT, or the parts of a CALLERROR, or why there is neither.</summary>
public sealed record CommandReport(
    JsonElement? Payload = null, string? ErrorCode = null, string? ErrorDescription = null, JsonElement? ErrorDetails = null,
    string? Failure = null);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UseStringEnumConverter = true)]
[JsonSerializable(typeof(CentralSystemReport))]
[JsonSerializable(typeof(ImmutableArray<StationReport>))]
[JsonSerializable(typeof(CommandReport))]
internal sealed partial class CentralSystemJson : JsonSerializerContext;
