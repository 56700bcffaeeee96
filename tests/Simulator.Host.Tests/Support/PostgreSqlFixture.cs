namespace Simulator.Host.Tests.Support;

/// <summary>One server for all tests that need one; each takes databases of its own.</summary>
[CollectionDefinition(nameof(PostgreSqlFixture))]
public sealed class PostgreSqlFixture : ICollectionFixture<PostgreSqlFixture>, IDisposable
{
    internal PostgreSqlServer Server { get; } = new();

    public void Dispose() => Server.Dispose();
}
