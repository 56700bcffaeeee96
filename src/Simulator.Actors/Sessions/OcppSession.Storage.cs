using Akka.Actor;
using Ocpp16.Messages;
using static Simulator.Actors.Sessions.SessionProtocol;

namespace Simulator.Actors.Sessions;

/// <summary>
/// Transaction messages of a durable station go out one by one: the next when it is stored that the last was answered. What comes with the
/// station's next event, as while one connector charges, costs nothing; only where several wait is the station asked.
/// </summary>
internal sealed partial class OcppSession
{
    private long _told;
    private long _stored;
    private bool _asksForStorage;

    private bool AwaitsStorage => _settings.WaitsForStorage && _stored < _told;

    private void TellDelivered(OutgoingCall call, IOcppResponse? response, string? reason)
    {
        if (call.Message!.IsKept)
            _told++;
        call.Sender.Tell(new Delivered(call.Message!, response, reason), Self);
    }

    private void AskForStorage()
    {
        if (_asksForStorage || _line is null || _queue.TransactionCount == 0)
            return;
        _asksForStorage = true;
        _station.Tell(StoreDeliveries.Instance);
    }

    private void OnDeliveriesStored(long count)
    {
        _stored = Math.Max(_stored, count);
        _asksForStorage = false;
        SendNext();
    }
}
