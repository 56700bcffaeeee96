using Simulator.Actors.AutomaticTransactions;

namespace Simulator.Actors.Connectors;

/// <summary>What a connector knows when it is created: nothing but its state at first, more where the station has been recovered.</summary>
/// <param name="Automatic">Its automatic transactions; null: none ever ran.</param>
internal sealed record ConnectorMemory(ConnectorState State, AtgState? Automatic);
