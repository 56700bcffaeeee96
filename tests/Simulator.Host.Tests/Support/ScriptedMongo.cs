using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using MongoDB.Bson;
using MongoDB.Bson.IO;
using MongoDB.Bson.Serialization;

namespace Simulator.Host.Tests.Support;

/// <summary>
/// A MongoDB server of one collection, as far as a driver needs one to say hello, to replace or insert documents by their <c>_id</c>, and to
/// read them again. It speaks the wire protocol on loopback, and refuses on demand.
/// </summary>
internal sealed class ScriptedMongo : IDisposable
{
    private const int HeaderLength = 16;
    private const int OpReply = 1;
    private const int OpQuery = 2004;
    private const int OpMessage = 2013;

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly ConcurrentDictionary<BsonValue, BsonDocument> _documents = new();
    private readonly ConcurrentQueue<string> _commands = new();

    public ScriptedMongo()
    {
        _listener.Start();
        Uri = $"mongodb://{_listener.LocalEndpoint}/stats";
        _ = AcceptAsync();
    }

    public string Uri { get; }

    /// <summary>Names of what was asked, in order.</summary>
    public IReadOnlyCollection<string> Commands => _commands;

    /// <summary>What a writing is answered with instead of being done.</summary>
    public BsonDocument? Refusal { get; set; }

    public void Dispose() => _listener.Dispose();

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
                _ = ServeAsync(await _listener.AcceptTcpClientAsync());
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using var _ = client;
        var stream = client.GetStream();
        var header = new byte[HeaderLength];
        try
        {
            while (true)
            {
                await stream.ReadExactlyAsync(header);
                var body = new byte[BinaryPrimitives.ReadInt32LittleEndian(header) - HeaderLength];
                await stream.ReadExactlyAsync(body);
                var request = BinaryPrimitives.ReadInt32LittleEndian(header.AsSpan(4));
                var isQuery = BinaryPrimitives.ReadInt32LittleEndian(header.AsSpan(12)) is OpQuery;
                var (command, documents) = isQuery ? (Query(body), []) : Message(body);
                await stream.WriteAsync(Framed(request, isQuery, Answer(command, documents).ToBson()));
            }
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException)
        {
            // The driver has hung up.
        }
    }

    /// <summary>Flags, the name of a collection, two numbers, the document.</summary>
    private static BsonDocument Query(byte[] body)
    {
        var at = Array.IndexOf(body, (byte)0, 4) + 1 + 8;
        return Document(body, ref at);
    }

    /// <summary>Flags, then sections: a document, or a named sequence of them.</summary>
    private static (BsonDocument Command, List<BsonDocument> Documents) Message(byte[] body)
    {
        BsonDocument command = [];
        List<BsonDocument> documents = [];
        for (var at = 4; at < body.Length;)
        {
            if (body[at++] is 0)
            {
                command = Document(body, ref at);
                continue;
            }

            var end = at + BinaryPrimitives.ReadInt32LittleEndian(body.AsSpan(at));
            at = Array.IndexOf(body, (byte)0, at + 4) + 1;
            while (at < end)
                documents.Add(Document(body, ref at));
        }

        return (command, documents);
    }

    private static BsonDocument Document(byte[] body, ref int at)
    {
        var length = BinaryPrimitives.ReadInt32LittleEndian(body.AsSpan(at));
        using var reader = new BsonBinaryReader(new MemoryStream(body, at, length));
        at += length;
        return BsonSerializer.Deserialize<BsonDocument>(reader);
    }

    private static byte[] Framed(int request, bool isQuery, byte[] answer)
    {
        using var frame = new MemoryStream();
        using var to = new BinaryWriter(frame);
        to.Write(HeaderLength + (isQuery ? 20 : 5) + answer.Length);
        to.Write(0);
        to.Write(request);
        to.Write(isQuery ? OpReply : OpMessage);
        to.Write(0); // flags
        if (isQuery)
        {
            to.Write(0L); // no cursor
            to.Write(0); // from the first
            to.Write(1); // document
        }
        else
        {
            to.Write((byte)0); // a section that is a document
        }

        to.Write(answer);
        return frame.ToArray();
    }

    private BsonDocument Answer(BsonDocument command, List<BsonDocument> documents)
    {
        var name = command.GetElement(0).Name;
        _commands.Enqueue(name);
        return name switch
        {
            "hello" or "isMaster" or "ismaster" => new BsonDocument
            {
                { "ismaster", true }, { "isWritablePrimary", true }, { "helloOk", true }, { "maxBsonObjectSize", 16 << 20 },
                { "maxMessageSizeBytes", 48_000_000 }, { "maxWriteBatchSize", 100_000 }, { "localTime", DateTime.UnixEpoch },
                { "minWireVersion", 0 }, { "maxWireVersion", 21 }, { "readOnly", false }, { "ok", 1 },
            },
            "update" => Refusal ?? Replace(documents),
            "find" => new BsonDocument
            {
                {
                    "cursor",
                    new BsonDocument { { "firstBatch", new BsonArray(_documents.Values) }, { "id", 0L }, { "ns", "stats.performance_records" } }
                },
                { "ok", 1 },
            },
            _ => new BsonDocument("ok", 1),
        };
    }

    private BsonDocument Replace(List<BsonDocument> updates)
    {
        var inserted = new BsonArray();
        for (var i = 0; i < updates.Count; i++)
        {
            var (document, id) = (updates[i]["u"].AsBsonDocument, updates[i]["q"]["_id"]);
            if (!_documents.ContainsKey(id) && updates[i]["upsert"].AsBoolean)
                inserted.Add(new BsonDocument { { "index", i }, { "_id", id } });
            _documents[id] = document;
        }

        var answer = new BsonDocument { { "n", updates.Count }, { "nModified", updates.Count - inserted.Count }, { "ok", 1 } };
        if (inserted.Count > 0)
            answer["upserted"] = inserted;
        return answer;
    }
}
