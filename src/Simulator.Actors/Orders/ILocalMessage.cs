using Akka.Actor;

namespace Simulator.Actors.Orders;

/// <summary>A message between actors that always live together: a partition, its stations, and what steers them on their node.</summary>
public interface ILocalMessage : INoSerializationVerificationNeeded;
