using Ocpp16.Messages;
using Simulator.Actors.Stations;

namespace Simulator.Host.Statistics;

/// <summary>What a station is at a glance, from off to working.</summary>
internal enum StationState
{
    /// <summary>Switched off.</summary>
    Stopped,

    /// <summary>Switched on, without a line to its central system.</summary>
    Offline,

    /// <summary>Has a line, and is not accepted yet.</summary>
    Registering,

    /// <summary>Its BootNotification was accepted.</summary>
    Registered,

    /// <summary>Has ended by a failure, and will be started again.</summary>
    Failed,
}

internal static class StationStates
{
    public static StationState Of(StationSnapshot station) => station switch
    {
        { Failed: true } => StationState.Failed,
        { Started: false } => StationState.Stopped,
        { Connected: false } => StationState.Offline,
        { Registration.Status: RegistrationStatus.Accepted } => StationState.Registered,
        _ => StationState.Registering,
    };
}
