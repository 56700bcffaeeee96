using Ocpp16.Messages;
using Simulator.Actors.Orders;
using Simulator.Actors.Sessions;

namespace Simulator.Actors.Connectors;

/// <summary>Messages that a user orders.</summary>
internal sealed partial class Connector
{
    private CommandResult? OrderMeterValues()
    {
        AdvanceMeter(Now);
        var value = Value(ReadingContext.SampleClock, _settings.Sampled);
        Tell(new SessionProtocol.Send(Values(_state.Transaction?.TransactionId, value), Context: new CallOrder(Sender)));
        return null; // answered when the central system has answered
    }

    private void OnShowReported(StatusNotificationRequest reported)
    {
        _bootStatus = reported.Status;
        _reporter.Knows(reported);
        ShowStatus();
    }
}
