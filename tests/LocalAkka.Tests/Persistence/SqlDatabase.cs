using Akka.Configuration;
using Akka.Hosting;
using Akka.Persistence.Sql.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace LocalAkka.Tests.Persistence;

/// <summary>Where a test's journal is kept.</summary>
internal abstract class SqlDatabase : IDisposable
{
    internal abstract string ConnectionString { get; }

    internal abstract string ProviderName { get; }

    internal Config Settings => new AkkaConfigurationBuilder(new ServiceCollection(), "test")
        .WithSqlPersistence(ConnectionString, ProviderName)
        .Configuration.Value;

    internal abstract void Execute(string sql);

    /// <summary>From now on no event of that actor can be inserted.</summary>
    internal abstract void RefuseEventsOf(string persistenceId);

    public abstract void Dispose();
}
