using System.Net.Sockets;

namespace Simulator.Host.Program;

/// <summary>A failure in one line that a user can act on; the stack goes to the log.</summary>
internal static class FailureText
{
    public static string Of(Exception failure)
    {
        for (var e = failure; e is not null; e = e.InnerException)
        {
            if (e is SocketException { SocketErrorCode: SocketError.AddressAlreadyInUse })
                return $"{failure.Message} Another program, perhaps another simulator, listens there: stop it or choose another port.";
        }

        return failure is AggregateException { InnerException: { } inner } ? inner.Message : failure.Message;
    }
}
