using System.Collections.Concurrent;
using Akka.Actor;
using Akka.Configuration;
using Akka.Event;
using Akka.Persistence.Stores.Sql;

namespace Akka.Persistence.Stores;

/// <summary>The journals and snapshot stores of one system, made when first used.</summary>
internal sealed class PersistencePlugins : IExtension
{
    private const string MemoryJournalClass = "Akka.Persistence.Journal.MemoryJournal";
    private const string MemorySnapshotStoreClass = "Akka.Persistence.Snapshot.MemorySnapshotStore";

    private const string SqlJournalClass = "Akka.Persistence.Sql.Journal.SqlWriteJournal";
    private const string SqlSnapshotStoreClass = "Akka.Persistence.Sql.Snapshot.SqlSnapshotStore";

    private readonly ExtendedActorSystem _system;
    private readonly Config _config;
    private readonly ConcurrentDictionary<(string, string), Lazy<SqlStore>> _databases = new();
    private readonly ConcurrentDictionary<string, Lazy<IJournal>> _journals = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, Lazy<ISnapshotStore>> _snapshotStores = new(StringComparer.Ordinal);

    // Every recovery asks for these, and the configuration finds a setting by reading its path.
    private readonly ConcurrentDictionary<string, TimeSpan> _recoveryEventTimeouts = new(StringComparer.Ordinal);
    private readonly string _defaultJournal;
    private readonly string _defaultSnapshotStore;

    private PersistencePlugins(ExtendedActorSystem system)
    {
        _system = system;
        _config = system.Settings.Config;
        _defaultJournal = _config.GetString("akka.persistence.journal.plugin");
        _defaultSnapshotStore = _config.GetString("akka.persistence.snapshot-store.plugin");
        Permits = new RecoveryPermits(_config.GetInt("akka.persistence.max-concurrent-recoveries"));
    }

    internal RecoveryPermits Permits { get; }

    internal static PersistencePlugins Of(ActorSystem system) => Id.Instance.Apply(system);

    internal IJournal Journal(string pluginId) =>
        _journals.GetOrAdd(JournalPath(pluginId), path => new Lazy<IJournal>(() => NewJournal(path))).Value;

    internal ISnapshotStore SnapshotStore(string pluginId) => _snapshotStores.GetOrAdd(
        PathOf(pluginId, _defaultSnapshotStore),
        path => new Lazy<ISnapshotStore>(() => NewSnapshotStore(path))).Value;

    /// <summary>The longest silence of a store that an actor in recovery puts up with.</summary>
    internal TimeSpan RecoveryEventTimeout(string journalPluginId) => _recoveryEventTimeouts.GetOrAdd(
        JournalPath(journalPluginId),
        static (journal, config) => config.GetTimeSpan(
            $"{journal}.recovery-event-timeout",
            config.GetTimeSpan("akka.persistence.journal-plugin-fallback.recovery-event-timeout"),
            allowInfinite: false),
        _config);

    private string JournalPath(string pluginId) => PathOf(pluginId, _defaultJournal);

    private static string PathOf(string pluginId, string byDefault) => string.IsNullOrEmpty(pluginId) ? byDefault : pluginId;

    private IJournal NewJournal(string path) => Class(path) switch
    {
        MemoryJournalClass => new MemoryJournal(),
        SqlJournalClass => Database(path),
        var other => throw Unknown(path, other),
    };

    private ISnapshotStore NewSnapshotStore(string path) => Class(path) switch
    {
        MemorySnapshotStoreClass => new MemorySnapshotStore(),
        SqlSnapshotStoreClass => Database(path),
        var other => throw Unknown(path, other),
    };

    /// <summary>Journal and snapshot store of one database share its writer.</summary>
    private SqlStore Database(string path) => _databases.GetOrAdd(
        (Required($"{path}.connection-string"), Required($"{path}.provider-name")),
        key => new Lazy<SqlStore>(() => OpenDatabase(SqlDatabase.Of(key.Item1, key.Item2, damage => _system.Log.Error(damage))))).Value;

    private SqlStore OpenDatabase(SqlDatabase database)
    {
        var store = new SqlStore(_system, database);
        _system.RegisterOnTermination(store.Dispose);
        return store;
    }

    private string Required(string path) => _config.GetString(path) is { Length: > 0 } text
        ? text
        : throw new ConfigurationException($"'{path}' is not set.");

    private string Class(string path) => _config.GetString($"{path}.class")?.Split(',')[0];

    private static ConfigurationException Unknown(string path, string name) => new(name is null
        ? $"'{path}.class' is not set: there is no plugin of that name."
        : $"'{path}.class' is '{name}', which does not exist on this actor runtime.");

    private sealed class Id : ExtensionIdProvider<PersistencePlugins>
    {
        internal static readonly Id Instance = new();

        public override PersistencePlugins CreateExtension(ExtendedActorSystem system) => new(system);
    }
}
