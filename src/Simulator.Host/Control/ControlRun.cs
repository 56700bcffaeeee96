using System.CommandLine;
using System.Text.Json;
using Simulator.Actors.Traffic;
using Simulator.Host.Program;

namespace Simulator.Host.Control;

/// <summary>Does one command of <c>ctl</c>: connects, asks, shows. The exit code is 0 when every station did it, else 1.</summary>
internal sealed class ControlRun(ControlOptions options, ProgramParts parts)
{
    private const string ClearScreen = "\e[H\e[2J\e[3J";

    /// <summary>The server answers within 30 s; a little more for the way.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(45);

    private static readonly TimeSpan BetweenTries = TimeSpan.FromSeconds(1);

    /// <param name="ids">Null: the procedure takes none; empty: all stations.</param>
    public Task<int> AskAsync(
        ParseResult parsed, string procedure, string[]? ids, Action<Utf8JsonWriter> fields, CancellationToken cancellationToken) =>
        ConnectedAsync(parsed, options.IntervalOf(parsed) is not null, async line =>
        {
            var stations = ids is { Length: > 0 } ? await StationIds.ResolveAsync(line, ids, cancellationToken) : null;
            return await ShowAsync(
                parsed,
                line,
                () => AskAsync(line, procedure, stations, fields, cancellationToken),
                reply => ControlOutput.Write(parts.Out, reply),
                cancellationToken);
        }, cancellationToken);

    /// <summary>The statistics of commands, of the fleet or of these stations.</summary>
    public Task<int> ShowCommandsAsync(ParseResult parsed, string[] ids, CancellationToken cancellationToken) =>
        ConnectedAsync(parsed, options.IntervalOf(parsed) is not null, async line =>
        {
            var stations = ids.Length > 0 ? await StationIds.ResolveAsync(line, ids, cancellationToken) : [new("fleet", "fleet")];
            return await ShowAsync(
                parsed,
                line,
                () => AskAsync(line, "performanceStatistics", null, _ => { }, cancellationToken),
                reply => ControlOutput.WriteCommands(parts.Out, reply, stations),
                cancellationToken);
        }, cancellationToken);

    /// <summary>Messages as they come, until the command is ended.</summary>
    /// <param name="last">So many from before.</param>
    public Task<int> FollowAsync(ParseResult parsed, string[] ids, int last, CancellationToken cancellationToken) =>
        ConnectedAsync(parsed, comesBack: true, async line =>
        {
            var stations = await StationIds.ResolveAsync(line, ids, cancellationToken);
            var log = new ControlLog(stations, parsed.GetValue(options.Json), parts);
            if (await SubscribeAsync(line, log, stations, last, cancellationToken) is { } refused)
                return Report(parsed, refused, _ => { });
            while (true)
            {
                try
                {
                    while (true)
                        log.Show(await line.PushAsync("stationLog", cancellationToken), line.PushesLost);
                }
                catch (LineLostException)
                {
                    await line.BackAsync(cancellationToken);
                    await SubscribeAgainAsync(line, log, stations, cancellationToken);
                }
            }
        }, cancellationToken);

    /// <returns>A refusal; null when all of them are followed.</returns>
    private static async Task<JsonElement?> SubscribeAsync(
        ControlLine line, ControlLog log, IReadOnlyList<StationId> stations, int last, CancellationToken cancellationToken)
    {
        var reply = await AskAsync(line, "subscribeStationLog", stations, _ => { }, cancellationToken);
        if (!Succeeded(reply))
            return reply;
        foreach (var station in last > 0 ? stations : [])
        {
            var before = await AskAsync(line, "stationLog", [station], to => to.WriteNumber("limit", last), cancellationToken);
            if (!Succeeded(before))
                return before;
            log.Show(before);
        }

        return null;
    }

    /// <summary>A simulator that has just been started again may not know its stations yet, and counts their messages from one.</summary>
    private static async Task SubscribeAgainAsync(
        ControlLine line, ControlLog log, IReadOnlyList<StationId> stations, CancellationToken cancellationToken)
    {
        log.LineIsBack();
        try
        {
            while (await SubscribeAsync(line, log, stations, FrameLog.FramesOfStationMax, cancellationToken) is not null)
                await Task.Delay(BetweenTries, cancellationToken);
        }
        catch (LineLostException)
        {
            // The next push says so again.
        }
    }

    private async Task<int> ConnectedAsync(
        ParseResult parsed, bool comesBack, Func<ControlLine, Task<int>> act, CancellationToken cancellationToken)
    {
        try
        {
            using var line = await ControlLine.ConnectAsync(
                options.UrlOf(parsed), parsed.GetValue(options.User), parsed.GetValue(options.Password), comesBack, Patience,
                said => parts.Error.WriteLine($"simulator: {said}"), cancellationToken);
            return await act(line);
        }
        catch (OperationCanceledException) when (comesBack && cancellationToken.IsCancellationRequested)
        {
            return ExitCodes.Ok;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            parts.Error.WriteLine($"simulator: no answer within {Patience.TotalSeconds:0} s.");
        }
        catch (Exception e) when (e is IOException or ControlException)
        {
            parts.Error.WriteLine($"simulator: {FailureText.Of(e)}");
        }

        return ExitCodes.Failure;
    }

    private async Task<int> ShowAsync(
        ParseResult parsed, ControlLine line, Func<Task<JsonElement>> ask, Action<JsonElement> show, CancellationToken cancellationToken)
    {
        var interval = options.IntervalOf(parsed);
        while (true)
        {
            try
            {
                var reply = await ask();
                if (interval is not null && parts.Terminal is not null)
                    parts.Out.Write(ClearScreen);
                var code = Report(parsed, reply, show);
                if (interval is not { } pause || code is not ExitCodes.Ok)
                    return code;
                await Task.Delay(pause, cancellationToken);
            }
            catch (LineLostException) when (interval is not null)
            {
                await line.BackAsync(cancellationToken);
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

    private static async Task<JsonElement> AskAsync(
        ControlLine line, string procedure, IReadOnlyList<StationId>? stations, Action<Utf8JsonWriter> fields,
        CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Patience);
        return await line.AskAsync(procedure, json => Write(json, stations, fields), limit.Token);
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
