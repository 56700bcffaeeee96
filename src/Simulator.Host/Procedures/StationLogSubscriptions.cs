using System.Buffers;
using System.Text.Json;
using Simulator.Actors.Traffic;

namespace Simulator.Host.Procedures;

/// <summary>
/// The stations whose frames one client follows. Nothing queues here: what the client has not taken stays in the node's log, and what the
/// log
/// had to let go meanwhile is told as a number.
/// </summary>
internal sealed class StationLogSubscriptions(FrameLog? log) : IDisposable
{
    /// <summary>Stations of one client.</summary>
    public const int StationsMax = 16;

    /// <summary>Frames of one push.</summary>
    public const int FramesOfPushMax = 200;

    private readonly Lock _gate = new();
    private readonly Dictionary<string, (FrameWatch Watch, StationLogWriter Writer)> _stations = new(StringComparer.Ordinal);
    private readonly List<LoggedFrame> _frames = [];
    private bool _disposed;

    /// <returns>Null when the client follows the station now, or the reason why not.</returns>
    public string? Add(string hashId)
    {
        lock (_gate)
        {
            if (_stations.ContainsKey(hashId))
                return null;
            if (log is null)
                return "Frames are not kept.";
            if (_disposed || _stations.Count >= StationsMax)
                return $"A client follows {StationsMax} stations at most.";
            if (log.Watch(hashId) is not { } watch)
                return $"{FrameLog.WatchedMax} stations are followed already.";
            var writer = new StationLogWriter(log.TimeScale);
            foreach (var frame in log.Last(hashId, FramesOfPushMax))
                writer.Skip(frame);
            _stations[hashId] = (watch, writer);
            return null;
        }
    }

    public void Remove(string hashId)
    {
        lock (_gate)
        {
            if (_stations.Remove(hashId, out var station))
                station.Watch.Dispose();
        }
    }

    public void Clear()
    {
        lock (_gate)
        {
            foreach (var (_, station) in _stations)
                station.Watch.Dispose();
            _stations.Clear();
        }
    }

    /// <summary>One push for each station that has something new: <c>["stationLog", {…}]</c>.</summary>
    public IEnumerable<ReadOnlyMemory<byte>> Pushes(ArrayBufferWriter<byte> buffer)
    {
        string[] stations;
        lock (_gate)
            stations = _stations.Count == 0 ? [] : [.. _stations.Keys];
        foreach (var hashId in stations)
        {
            if (TryWrite(hashId, buffer))
                yield return buffer.WrittenMemory;
        }
    }

    public void Dispose()
    {
        _disposed = true;
        Clear();
    }

    private bool TryWrite(string hashId, ArrayBufferWriter<byte> buffer)
    {
        lock (_gate)
        {
            if (!_stations.TryGetValue(hashId, out var station))
                return false;
            _frames.Clear();
            var lost = station.Watch.Read(FramesOfPushMax, _frames);
            if (_frames.Count == 0 && lost == 0)
                return false;
            buffer.ResetWrittenCount();
            using var json = new Utf8JsonWriter(buffer);
            json.WriteStartArray();
            json.WriteStringValue("stationLog");
            json.WriteStartObject();
            json.WriteString("hashId", hashId);
            json.WriteStartArray("frames");
            foreach (var frame in _frames)
                station.Writer.Write(json, frame);
            json.WriteEndArray();
            json.WriteNumber("dropped", lost);
            json.WriteEndObject();
            json.WriteEndArray();
            return true;
        }
    }
}
