namespace Ocpp16.Messages;

/// <summary>OCPP 1.6, 3.2. The groups of actions that a charge point supports as a whole or not at all.</summary>
public enum FeatureProfile
{
    Core,
    FirmwareManagement,
    LocalAuthListManagement,
    Reservation,
    SmartCharging,
    RemoteTrigger,
}
