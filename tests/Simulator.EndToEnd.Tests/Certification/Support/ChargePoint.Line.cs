using Ocpp16.Messages;
using Simulator.Actors.Stations;
using Simulator.EndToEnd.Tests.Support;

namespace Simulator.EndToEnd.Tests.Certification.Support;

/// <summary>Outages of the line.</summary>
internal sealed partial class ChargePoint
{
    private StationSnapshot Snapshot => _directory.Snapshots.Single();

    /// <summary>The central system is gone, and the station knows.</summary>
    public async Task OutageAsync()
    {
        await Eventually.HoldsAsync(() => Snapshot.Connected, () => "The station is not connected.");
        await Csms.KillAsync();
        await Eventually.HoldsAsync(() => !Snapshot.Connected, () => "The station still believes to be connected.");
    }

    /// <summary>That many transaction messages wait for the line.</summary>
    public Task QueuesAsync(int messages) =>
        Eventually.HoldsAsync(() => Snapshot.QueuedMessages >= messages, () => $"{Snapshot.QueuedMessages} messages wait.");

    /// <summary>The station shows that status, told or not.</summary>
    public Task BecomesAsync(ChargePointStatus status, int connector = 1) => Eventually.HoldsAsync(
        () => Snapshot.Connectors.Single(c => c.ConnectorId == connector).Status == status,
        () => $"It shows {Snapshot.Connectors.Single(c => c.ConnectorId == connector).Status}.");

    /// <summary>The central system is back, and so is the line.</summary>
    public async Task OutageEndsAsync()
    {
        await Csms.RestartAsync();
        await ReconnectsAsync();
    }

    /// <summary>The next CALL of that kind; what the connectors tell of themselves before it is passed over.</summary>
    public async Task<T> NextButStatusAsync<T>()
        where T : class, IOcppRequest
    {
        while (true)
        {
            var request = await NextAsync();
            if (request is T wanted)
                return wanted;
            if (request is not StatusNotificationRequest)
                throw new InvalidDataException($"Not {typeof(T).Name} but {request}.\n{Story}");
        }
    }

    /// <summary>A status, of which others of the same connector may be told before.</summary>
    public async Task StatusAtLastAsync(ChargePointStatus status, int connector = 1)
    {
        while (true)
        {
            var told = await NextAsync<StatusNotificationRequest>();
            if (told.ConnectorId == connector && told.Status == status)
                return;
        }
    }
}
