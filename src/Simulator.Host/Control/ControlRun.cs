using System.CommandLine;
using System.Net.WebSockets;
using System.Text.Json;
using Simulator.Host.Program;

namespace Simulator.Host.Control;

/// <summary>Does one command of <c>ctl</c>: connects, asks, shows. The exit code is 0 when every station did it, else 1.</summary>
internal sealed class ControlRun(ControlOptions options, ProgramParts parts)
{
    private const string ClearScreen = "\e[H\e[2J\e[3J";

    /// <summary>The server answers within 30 s; a little more for the way.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(45);

    /// <param name="ids">Null: the procedure takes none; empty: all stations.</param>
    public Task<int> AskAsync(
        ParseResult parsed, string procedure, string[]? ids, Action<Utf8JsonWriter> fields, CancellationToken cancellationToken) =>
        ConnectedAsync(parsed, async client =>
        {
            var stations = ids is { Length: > 0 } ? await StationIds.ResolveAsync(client, ids, cancellationToken) : null;
            return await ShowAsync(
                parsed,
                () => Patiently(token => client.AskAsync(procedure, json => Write(json, stations, fields), token), cancellationToken),
                reply => ControlOutput.Write(parts.Out, reply),
                cancellationToken);
        }, cancellationToken);

    /// <summary>The statistics of commands, of the fleet or of these stations.</summary>
    public Task<int> ShowCommandsAsync(ParseResult parsed, string[] ids, CancellationToken cancellationToken) =>
        ConnectedAsync(parsed, async client =>
        {
            var stations = ids.Length > 0 ? await StationIds.ResolveAsync(client, ids, cancellationToken) : [new("fleet", "fleet")];
            return await ShowAsync(
                parsed,
                () => Patiently(token => client.AskAsync("performanceStatistics", _ => { }, token), cancellationToken),
                reply => ControlOutput.WriteCommands(parts.Out, reply, stations),
                cancellationToken);
        }, cancellationToken);

    /// <summary>Messages as they come, until the command is ended.</summary>
    /// <param name="last">So many from before.</param>
    public Task<int> FollowAsync(ParseResult parsed, string[] ids, int last, CancellationToken cancellationToken) =>
        ConnectedAsync(parsed, async client =>
        {
            var stations = await StationIds.ResolveAsync(client, ids, cancellationToken);
            var log = new ControlLog(stations, parsed.GetValue(options.Json), parts);
            var reply = await Patiently(
                token => client.AskAsync("subscribeStationLog", json => Write(json, stations, _ => { }), token), cancellationToken);
            if (!Succeeded(reply))
                return Report(parsed, reply, _ => { });
            foreach (var station in last > 0 ? stations : [])
            {
                var before = await Patiently(
                    token => client.AskAsync(
                        "stationLog", json => Write(json, [station], to => to.WriteNumber("limit", last)), token),
                    cancellationToken);
                if (!Succeeded(before))
                    return Report(parsed, before, _ => { });
                log.Show(before);
            }

            try
            {
                while (true)
                    log.Show(await client.PushAsync("stationLog", cancellationToken));
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                return ExitCodes.Ok;
            }
        }, cancellationToken);

    private async Task<int> ConnectedAsync(ParseResult parsed, Func<ControlClient, Task<int>> act, CancellationToken cancellationToken)
    {
        try
        {
            using var client = await Patiently(
                token => ControlClient.ConnectAsync(
                    options.UrlOf(parsed), parsed.GetValue(options.User), parsed.GetValue(options.Password), token),
                cancellationToken);
            return await act(client);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            parts.Error.WriteLine($"simulator: no answer within {Patience.TotalSeconds:0} s.");
        }
        catch (Exception e) when (e is WebSocketException or IOException or ControlException)
        {
            parts.Error.WriteLine($"simulator: {FailureText.Of(e)}");
        }

        return ExitCodes.Failure;
    }

    private async Task<int> ShowAsync(
        ParseResult parsed, Func<Task<JsonElement>> ask, Action<JsonElement> show, CancellationToken cancellationToken)
    {
        var interval = options.IntervalOf(parsed);
        while (true)
        {
            var reply = await ask();
            if (interval is not null && parts.Terminal is not null)
                parts.Out.Write(ClearScreen);
            var code = Report(parsed, reply, show);
            if (interval is not { } pause || code is not ExitCodes.Ok)
                return code;
            try
            {
                await Task.Delay(pause, cancellationToken);
            }
            catch (OperationCanceledException)
            {
                return ExitCodes.Ok;
            }
        }
    }

    private int Report(ParseResult parsed, JsonElement reply, Action<JsonElement> show)
    {
        if (parsed.GetValue(options.Json))
            parts.Out.WriteLine(reply.GetRawText());
        else
            show(reply);
        if (Succeeded(reply))
            return ExitCodes.Ok;
        if (!parsed.GetValue(options.Json))
            ControlOutput.WriteFailure(parts.Error, reply);
        return ExitCodes.Failure;
    }

    private static bool Succeeded(JsonElement reply) => reply.GetProperty("status").GetString() == "success";

    private static async Task<T> Patiently<T>(Func<CancellationToken, Task<T>> act, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Patience);
        return await act(limit.Token);
    }

    private static void Write(Utf8JsonWriter json, IReadOnlyList<StationId>? stations, Action<Utf8JsonWriter> fields)
    {
        if (stations is not null)
        {
            json.WriteStartArray("hashIds");
            foreach (var station in stations)
                json.WriteStringValue(station.HashId);
            json.WriteEndArray();
        }

        fields(json);
    }
}
