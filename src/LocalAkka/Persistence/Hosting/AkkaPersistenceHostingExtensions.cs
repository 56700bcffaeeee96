using Akka.Hosting;

namespace Akka.Persistence.Hosting;

/// <summary>What a journal plugin is used for.</summary>
public enum PersistenceMode
{
    Both,
    Journal,
    SnapshotStore,
}

public static class AkkaPersistenceHostingExtensions
{
    /// <summary>Events live as long as the actor system.</summary>
    public static AkkaConfigurationBuilder WithInMemoryJournal(this AkkaConfigurationBuilder builder) =>
        builder.AddHocon("akka.persistence.journal.plugin = akka.persistence.journal.inmem", HoconAddMode.Prepend);

    /// <summary>Snapshots live as long as the actor system.</summary>
    public static AkkaConfigurationBuilder WithInMemorySnapshotStore(
        this AkkaConfigurationBuilder builder, string snapshotStoreId = "inmem", bool isDefaultPlugin = true)
    {
        var path = $"akka.persistence.snapshot-store.{snapshotStoreId}";
        var plugin = isDefaultPlugin ? $"akka.persistence.snapshot-store.plugin = {path}" : "";
        return builder.AddHocon(
            $"{plugin}\n{path}.class = \"Akka.Persistence.Snapshot.MemorySnapshotStore, Akka.Persistence\"", HoconAddMode.Prepend);
    }
}
