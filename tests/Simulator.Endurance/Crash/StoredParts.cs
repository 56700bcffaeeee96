using System.Data.Common;
using Microsoft.Data.Sqlite;
using Simulator.Actors.Partitions;
using Simulator.Actors.Persistence;
using Simulator.Actors.Stations;

namespace Simulator.Endurance.Crash;

/// <summary>Makes what a journal file holds of one station unreadable, inside the entries and snapshots of its partition.</summary>
internal static class StoredParts
{
    private const string Unknown = "broken.v9";

    private static readonly PartitionSerializer Serializer = new(null!); // which nothing asks about its system

    /// <summary>Of the first partition, the first station that anything is stored of.</summary>
    /// <exception cref="InvalidOperationException">Nothing is stored of any.</exception>
    public static void BreakOne(string file)
    {
        using var connection = new SqliteConnection($"Data Source={file};Pooling=False");
        connection.Open();
        var index = 0;
        foreach (var (row, group) in Read<StoredGroup>(connection, "message", "journal", "group.v1"))
        {
            index = index is 0 ? group.Parts[0].Index : index;
            var parts = group.Parts.Select(part => part.Index == index ? part with { Event = new StoredEvent(Unknown, []) } : part);
            Replace(connection, "UPDATE journal SET message = $bytes WHERE rowid = $row", row, group with { Parts = [.. parts] });
        }

        if (index is 0)
            throw new InvalidOperationException("The journal holds nothing of any station.");
        foreach (var (row, partition) in Read<StoredPartition>(connection, "snapshot", "snapshot", "partition.v1"))
        {
            var broken = new StationHistory("{\""u8.ToArray(), []);
            var stations = partition.Stations.Select(station => station.Index == index ? station with { History = broken } : station);
            Replace(connection, "UPDATE snapshot SET snapshot = $bytes WHERE rowid = $row", row, partition with { Stations = [.. stations] });
        }
    }

    private static List<(long Row, T Stored)> Read<T>(SqliteConnection connection, string column, string table, string manifest)
    {
        using var command = connection.CreateCommand();
        command.CommandText =
            $"SELECT rowid, {column} FROM {table} WHERE manifest = $manifest "
            + "AND persistence_id = (SELECT MIN(persistence_id) FROM journal) ORDER BY sequence_number";
        command.Parameters.AddWithValue("$manifest", manifest);
        using var reader = command.ExecuteReader();
        return [.. reader.Cast<DbDataRecord>().Select(row => (row.GetInt64(0), (T)Serializer.FromBinary((byte[])row.GetValue(1), manifest)))];
    }

    private static void Replace(SqliteConnection connection, string statement, long row, object stored)
    {
        using var command = connection.CreateCommand();
        command.CommandText = statement;
        command.Parameters.AddWithValue("$bytes", Serializer.ToBinary(stored));
        command.Parameters.AddWithValue("$row", row);
        command.ExecuteNonQuery();
    }
}
