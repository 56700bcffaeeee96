using System.Diagnostics;
using System.Globalization;
using System.Net.WebSockets;
using Ocpp16.Messages;
using Simulator.EndToEnd.Tests.Support;
using Xunit.Abstractions;

namespace Simulator.EndToEnd.Tests.Fuzz;

/// <summary>
/// A central system that sends nonsense. <c>SIMULATOR_FUZZ_FRAMES</c> sets how many frames (10,000), <c>SIMULATOR_FUZZ_SEED</c> repeats a
/// run.
/// </summary>
public sealed class MalformedFrameTests(ITestOutputHelper output) : EndToEndTest
{
    private const int Batch = 500;

    private readonly int _frames = FromEnvironment("SIMULATOR_FUZZ_FRAMES") ?? 10_000;
    private readonly int _seed = FromEnvironment("SIMULATOR_FUZZ_SEED") ?? Environment.TickCount;

    [Fact]
    public async Task Nonsense_HarmsNeitherTheStationNorTheProcess()
    {
        output.WriteLine($"seed {_seed}");
        var generator = new MalformedFrames(_seed);
        var line = await RegisterAsync(timeScale: 50);
        Assert.True(Fleet.Directory.TryGet(Fleet.Snapshot(line.StationId).Identity.HashId, out _, out var station));
        var clock = Stopwatch.StartNew();
        var lines = 1;

        for (var sent = 0; sent < _frames; sent++)
        {
            var (bytes, carrier) = generator.Next();
            var isOpen = await TrySendAsync(line, bytes, carrier);
            if (carrier is Carrier.Oversize)
                await line.ClosedAsync(); // what follows on this line would not be read
            if (!isOpen || !line.IsOpen)
            {
                line = await NextLineAsync();
                lines++;
            }

            if (sent % Batch == Batch - 1)
                (line, lines) = await ProveAliveAsync(line, lines);
        }

        (line, lines) = await ProveAliveAsync(line, lines);
        output.WriteLine($"{_frames} frames over {lines} lines in {clock.Elapsed.TotalSeconds:F1} s, {Fleet.Counters.InvalidFrames} found invalid");
        Assert.True(Fleet.Directory.TryGet(Fleet.Snapshot(line.StationId).Identity.HashId, out _, out var after));
        Assert.Equal(station, after); // the same incarnation: it never failed
        Assert.True(Fleet.Counters.InvalidFrames > _frames / 2);
    }

    // The id of a CALL is repeated as it came, however long.
    protected override bool IsOurFault(string fault) => !fault.Contains("message id has more than", StringComparison.Ordinal);

    private static async Task<bool> TrySendAsync(ScriptedLine line, byte[] bytes, Carrier carrier)
    {
        try
        {
            await (carrier switch
            {
                Carrier.Fragments => line.SendFragmentsAsync(bytes[..(bytes.Length / 3)], bytes[(bytes.Length / 3)..]),
                Carrier.Binary => line.SendRawAsync(bytes, WebSocketMessageType.Binary),
                _ => line.SendRawAsync(bytes, WebSocketMessageType.Text),
            });
            return line.IsOpen;
        }
        catch (Exception e) when (e is WebSocketException or OperationCanceledException or ObjectDisposedException)
        {
            return false;
        }
    }

    // A line may be ending when it is asked: then the station has to come back and answer on the next one.
    private async Task<(ScriptedLine Line, int Lines)> ProveAliveAsync(ScriptedLine line, int lines)
    {
        while (true)
        {
            try
            {
                var answer = await line.CallAsync(new GetConfigurationRequest { Key = ["NumberOfConnectors"] });
                Assert.False(answer.IsError);
                return (line, lines);
            }
            catch (Exception e) when (e is IOException or WebSocketException or OperationCanceledException or ObjectDisposedException)
            {
                line = await NextLineAsync();
                lines++;
            }
        }
    }

    private static int? FromEnvironment(string name) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), NumberStyles.Integer, CultureInfo.InvariantCulture, out var value) ? value : null;
}
