using System.Net.WebSockets;
using Ocpp16.Messages;

namespace Simulator.Endurance.Chaos;

/// <summary>What the central system knows of one station.</summary>
internal sealed class CsmsStation(string id, RecordingCsms csms, TimeProvider time, long seed)
{
    private readonly CsmsAnswers _answers = new(csms, time, StreamSeed(seed, id, "answers"));
    private readonly Dice _opens = new(StreamSeed(seed, id, "opens"));

    public string Id => id;

    public StationLog Log { get; } = new(time);

    /// <summary>The open line; null: none.</summary>
    public CsmsLine? Line { get; private set; }

    /// <summary>Ids of transactions that were started and not stopped, as far as the central system has heard.</summary>
    public IReadOnlyList<int> OpenTransactions => _answers.OpenTransactions;

    /// <summary>The last that the station told of its firmware.</summary>
    public FirmwareStatus Firmware => _answers.Firmware;

    public static int StreamSeed(long seed, string station, string purpose)
    {
        var hash = 17L + seed;
        foreach (var character in station + purpose)
            hash = unchecked((hash * 31) + character);
        return unchecked((int)(hash ^ (hash >> 32)));
    }

    public async Task ServeAsync(WebSocket socket)
    {
        Line?.Drop(); // one line for each station: the newer one holds
        var line = new CsmsLine(Log, socket, _answers);
        Line = line;
        if (!csms.Calm && _opens.Chance(0.1))
            _ = EndSoonAsync(line, TimeSpan.FromSeconds(_opens.Between(0, 6) * 0.5), byDrop: _opens.Chance(0.5));
        try
        {
            await line.RunAsync();
        }
        finally
        {
            if (Line == line)
                Line = null;
        }
    }

    // A server that takes lines and does not keep them.
    private async Task EndSoonAsync(CsmsLine line, TimeSpan after, bool byDrop)
    {
        await Task.Delay(after, time);
        if (byDrop)
            line.Drop();
        else
            await line.CloseAsync();
    }

    /// <returns>The CALLRESULT's record, or null: a CALLERROR, no answer in time, or no line.</returns>
    public async Task<IOcppResponse?> CallAsync(IOcppRequest request) =>
        Line is { } line ? await line.CallAsync(request) : null;
}
