using Ocpp16.Messages;

namespace Simulator.Actors.Authorization;

/// <summary>What a StartTransaction.conf does to the transaction it answers.</summary>
public enum StartAnswer
{
    /// <summary>It goes on.</summary>
    GoOn,

    /// <summary>It is stopped with reason DeAuthorized.</summary>
    Stop,

    /// <summary>It goes on without energy, once MaxEnergyOnInvalidId is used up.</summary>
    SuspendEnergy,
}

/// <summary>A transaction whose tag the central system refuses after all (3.5.4, errata 3.17), online or after an outage.</summary>
public static class StartAnswers
{
    /// <param name="answer">Null: the answer said nothing of the tag, so nothing speaks against the transaction.</param>
    /// <param name="stopOnInvalidId">StopTransactionOnInvalidId.</param>
    public static StartAnswer Decide(
        IdTagInfo? answer, bool stopOnInvalidId, in AuthorizationSettings settings, DateTimeOffset now)
    {
        if (answer is null || answer.IsAcceptedAt(now) || settings.ForceTransactionOnInvalidIdToken)
            return StartAnswer.GoOn;
        return stopOnInvalidId ? StartAnswer.Stop : StartAnswer.SuspendEnergy;
    }
}
