using System.Globalization;
using System.Text;
using System.Text.Json;
using MongoDB.Bson;
using MongoDB.Driver;

namespace Simulator.Host.Statistics;

/// <summary>
/// A collection <c>performance_records</c> with one document for each station, of the fields that the JSON file has, times as dates. The
/// database is the one that the connection string names, else <c>simulator</c>.
/// </summary>
internal sealed class MongoPerformanceStore : IPerformanceStore, IDisposable
{
    private const string CollectionName = "performance_records";
    private const string DatabaseDefault = "simulator";

    private static readonly TimeSpan ServerLimit = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan AnswerLimit = TimeSpan.FromSeconds(10);
    private static readonly BulkWriteOptions InAnyOrder = new() { IsOrdered = false };

    private readonly MongoClient _client;
    private readonly IMongoCollection<BsonDocument> _records;

    /// <param name="uri"><c>mongodb://…</c> or <c>mongodb+srv://…</c>.</param>
    /// <exception cref="MongoConfigurationException">It is neither.</exception>
    public MongoPerformanceStore(string uri)
    {
        var url = MongoUrl.Create(uri);
        var settings = MongoClientSettings.FromUrl(url);
        settings.ApplicationName ??= "simulator";
        settings.ServerSelectionTimeout = settings.ConnectTimeout = ServerLimit;
        settings.SocketTimeout = settings.WaitQueueTimeout = AnswerLimit;
        settings.MinConnectionPoolSize = 0;
        settings.MaxConnectionPoolSize = 2;
        var database = url.DatabaseName ?? DatabaseDefault;
        Place = $"{string.Join(',', url.Servers)}/{database}, collection {CollectionName}";
        _client = new MongoClient(settings);
        _records = _client.GetDatabase(database).GetCollection<BsonDocument>(CollectionName);
    }

    public string Place { get; }

    public async Task WriteAsync(IReadOnlyCollection<PerformanceRecord> records, CancellationToken cancellationToken)
    {
        if (records.Count is 0)
            return;
        try
        {
            await _records.BulkWriteAsync(records.Select(Replacement), InAnyOrder, cancellationToken);
        }
        catch (Exception e) when (e is MongoException or TimeoutException)
        {
            throw new IOException(ReasonOf(e), e);
        }
    }

    public void Dispose() => _client.Dispose();

    private static ReplaceOneModel<BsonDocument> Replacement(PerformanceRecord record)
    {
        using var text = new MemoryStream();
        using (var json = new Utf8JsonWriter(text))
            PerformanceStatisticsWriter.Write(json, record);
        var document = BsonDocument.Parse(Encoding.UTF8.GetString(text.GetBuffer(), 0, (int)text.Length));
        document["createdAt"] = record.CreatedAt.UtcDateTime;
        document["updatedAt"] = record.UpdatedAt.UtcDateTime;
        document.InsertAt(0, new BsonElement("_id", record.Id));
        return new ReplaceOneModel<BsonDocument>(Builders<BsonDocument>.Filter.Eq("_id", record.Id), document)
        {
            IsUpsert = true,
        };
    }

    /// <summary>One line: the driver's own text of a server that is away shows all that it knows of the cluster.</summary>
    private string ReasonOf(Exception failure)
    {
        if (failure is MongoBulkWriteException { WriteErrors: [{ } first, ..] refused })
        {
            return string.Create(
                CultureInfo.InvariantCulture, $"{first.Message} (code {first.Code}, of {refused.Count} records that were refused)");
        }

        if (failure is not TimeoutException)
            return failure.Message.Split('\n')[0].TrimEnd();
        var cause = _client.Cluster.Description.Servers.Select(s => s.HeartbeatException?.GetBaseException().Message).FirstOrDefault(m => m is not null);
        return $"no server that takes writes answers ({cause ?? "no answer in time"}).";
    }
}
