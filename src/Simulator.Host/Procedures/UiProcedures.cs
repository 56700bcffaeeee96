using System.Collections.Immutable;
using System.Text.Json;
using Simulator.Actors.Stations;

namespace Simulator.Host.Procedures;

/// <summary>Answers requests, whichever way they come. May be called from any thread.</summary>
/// <param name="seedListing">Listings have the shape of autumn 2022.</param>
internal sealed class UiProcedures(FleetView view, bool seedListing, StationRound round, ILogger log)
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(10);

    public FleetView View => view;

    public bool SeedListing => seedListing;

    /// <param name="subscriptions">Those of the client that asks; null: it has no WebSocket.</param>
    public async Task<UiReply> AnswerAsync(string name, JsonElement payload, StationLogSubscriptions? subscriptions = null)
    {
        try
        {
            var procedure = ProcedureTable.Find(name)
                ?? throw new UiRequestException($"There is no procedure {Shortened(name)}.", UiOutcome.NotFound);
            return procedure.Pushes && subscriptions is null
                ? throw new UiRequestException($"{name} pushes what it brings, and needs a WebSocket.")
                : await procedure.Run(this, new UiRequest(name, new UiPayload(payload), subscriptions));
        }
        catch (UiRequestException e)
        {
            return UiReply.Failure(e.Message, e.Outcome);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            log.LogError(e, "The UI procedure {Procedure} failed", name);
            return UiReply.Failure($"{name} failed: {e.Message}", UiOutcome.Broken);
        }
    }

    /// <summary>Gives the order to the stations that the request names.</summary>
    public async Task<UiReply> OrderAsync(UiRequest request, Func<UiPayload, StationProtocol.IStationCommand> read)
    {
        var stations = Addressed(request.Payload);
        StationProtocol.IStationCommand order;
        try
        {
            order = read(request.Payload);
        }
        catch (UiRequestException e)
        {
            return StationRound.RefusedByAll(request, stations, e.Message, e.Outcome);
        }

        return await round.RunAsync(request.Procedure, request.Payload.Element, stations, order);
    }

    /// <summary>The stations that a request names, all when it names none.</summary>
    public IReadOnlyList<string> Addressed(UiPayload payload)
    {
        if (Named(payload) is { } named)
            return named;
        var all = view.Directory.Snapshots.Select(s => s.Identity.HashId).ToArray();
        return all.Length > 0 ? all : throw new UiRequestException("There are no charging stations.", UiOutcome.NotFound);
    }

    /// <returns>Those of the named stations that there are; null: the request names none.</returns>
    public IReadOnlyList<string>? Named(UiPayload payload)
    {
        var ids = payload.Texts("hashIds") ?? (payload.Text("hashId") is { } one ? [one] : (ImmutableArray<string>?)null);
        if (ids is null)
            return null;
        var known = ids.Value.Distinct(StringComparer.Ordinal).Where(id => view.Directory.TryGet(id, out _, out _)).ToArray();
        return known.Length > 0
            ? known
            : throw new UiRequestException("No charging station has one of these hashIds.", UiOutcome.NotFound);
    }

    /// <summary>Waits for what other parts of the program do, for so long at most.</summary>
    public async Task UntilAsync(Func<bool> holds, TimeSpan deadline)
    {
        var begun = round.Time.GetTimestamp();
        while (!holds() && round.Time.GetElapsedTime(begun) < deadline)
            await Task.Delay(Look, round.Time);
    }

    private static string Shortened(string text) => text.Length <= 60 ? text : $"{text[..60]}…";
}
