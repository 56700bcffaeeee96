namespace Simulator.Benchmarks.Fleet;

/// <summary>What the endpoint has seen since it started.</summary>
/// <param name="Booted">BootNotifications.</param>
/// <param name="Calls">CALLs of all actions.</param>
/// <param name="Transactions">StartTransactions.</param>
/// <param name="Malformed">Frames that are none.</param>
/// <param name="Open">Connections open now.</param>
internal sealed record EndpointStats(long Booted, long Calls, long Transactions, long Malformed, long Open);
