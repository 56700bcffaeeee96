using System.Collections.Concurrent;
using System.Net.WebSockets;
using Simulator.Actors.Stations;

namespace Simulator.Host.Ui;

/// <summary>
/// All clients, and the pushes to them: soon after the first change, and again every half second while changes go on, so that a fleet that
/// never rests is seen as well as one that rests.
/// </summary>
internal sealed class UiClients(StationDirectory directory, TimeProvider time)
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Rest = TimeSpan.FromMilliseconds(500);

    /// <summary>Clients, and the number of changes that each has heard of.</summary>
    private readonly ConcurrentDictionary<UiConnection, long> _clients = new();

    public int Count => _clients.Count;

    public void Add(UiConnection client) => _clients[client] = directory.Changes;

    public void Remove(UiConnection client) => _clients.TryRemove(client, out _);

    public async Task PushAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            await Task.Delay(Look, time, cancellationToken);
            var pushed = false;
            foreach (var (client, heard) in _clients)
            {
                var changes = directory.Changes;
                if (changes == heard)
                    continue;
                pushed = true;
                _ = PushAsync(client, heard, changes);
            }

            if (pushed)
                await Task.Delay(Rest - Look, time, cancellationToken);
        }
    }

    /// <summary>Sends the frames of stations that clients follow, ten times a second.</summary>
    public async Task PushLogsAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            await Task.Delay(Look, time, cancellationToken);
            foreach (var (client, _) in _clients)
                _ = PushLogAsync(client);
        }
    }

    public Task CloseAllAsync() => Task.WhenAll(
        _clients.Keys.Select(c => c.CloseAsync(WebSocketCloseStatus.EndpointUnavailable, "The simulator stops.")));

    private async Task PushLogAsync(UiConnection client)
    {
        try
        {
            await client.PushStationLogAsync();
        }
        catch (Exception e) when (UiConnection.IsOfALostLine(e))
        {
            Remove(client); // its reading loop ends by itself
        }
    }

    private async Task PushAsync(UiConnection client, long heard, long changes)
    {
        try
        {
            if (await client.PushRefreshAsync())
                _clients.TryUpdate(client, changes, heard);
        }
        catch (Exception e) when (UiConnection.IsOfALostLine(e))
        {
            Remove(client); // its reading loop ends by itself
        }
    }
}
