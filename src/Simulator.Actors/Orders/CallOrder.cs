using Akka.Actor;
using Ocpp16.Messages;

namespace Simulator.Actors.Orders;

/// <summary>Context of a CALL that somebody ordered and waits for.</summary>
internal sealed record CallOrder(IActorRef Orderer)
{
    public void Answered(IOcppResponse response) => Orderer.Tell(ResultOf(response));

    public void Failed(IOcppRequest request, string reason) =>
        Orderer.Tell(new CommandResult.Refused($"{request.Action}: {reason}"));

    /// <summary>Refused when the central system said anything but yes.</summary>
    internal static CommandResult ResultOf(IOcppResponse response) => response switch
    {
        AuthorizeResponse { IdTagInfo.Status: not AuthorizationStatus.Accepted and var status } => No(response, status),
        BootNotificationResponse { Status: not RegistrationStatus.Accepted and var status } => No(response, status),
        DataTransferResponse { Status: not DataTransferStatus.Accepted and var status } => No(response, status),
        _ => CommandResult.Accepted.Instance,
    };

    private static CommandResult.Refused No<T>(IOcppResponse response, T status)
        where T : struct, Enum => new($"The central system answered {status}.") { Response = response };
}
