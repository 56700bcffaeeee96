using System.Data.Common;
using Akka.Actor.Setup;
using Akka.Configuration;
using Akka.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Simulator.Host.Journals;

namespace Simulator.Host.Tests.Journals.Rules;

/// <summary>A database, and how the program has its journal kept there.</summary>
internal abstract class JournalUnderTest : IDisposable
{
    private readonly Lazy<AkkaConfigurationBuilder> _composed;

    protected JournalUnderTest() =>
        _composed = new(() => Journal.AddTo(new AkkaConfigurationBuilder(new ServiceCollection(), "test")));

    internal Config Settings => _composed.Value.Configuration.Value;

    /// <summary>What goes with <see cref="Settings"/> and cannot be said in them.</summary>
    internal IEnumerable<Setup> Setups => _composed.Value.Setups;

    protected abstract Journal Journal { get; }

    /// <summary>From now on no event of that actor can be inserted.</summary>
    internal abstract void RefuseEventsOf(string persistenceId);

    internal abstract DbConnection Open();

    public abstract void Dispose();

    /// <returns>What keeps the locks that the statements took, until it is disposed.</returns>
    internal DbConnection Hold(string sql)
    {
        var connection = Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
        return connection;
    }
}
