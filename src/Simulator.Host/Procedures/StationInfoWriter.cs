using System.Text.Json;
using Simulator.Actors.Stations;
using Simulator.Actors.Templates;

namespace Simulator.Host.Procedures;

/// <summary><c>stationInfo</c> of a listing: what the station is, and what of its template holds for it, without user and password.</summary>
internal static class StationInfoWriter
{
    /// <param name="brief">Without what only says how the template has it.</param>
    public static void Write(Utf8JsonWriter json, StationSnapshot station, bool brief)
    {
        var (id, template) = (station.Identity, station.Identity.Template);
        json.WriteStartObject("stationInfo");
        json.WriteString("hashId", id.HashId);
        json.WriteString("chargingStationId", id.StationId);
        json.WriteString("baseName", template.Naming.BaseName);
        json.WriteString("templateName", template.ListedName);
        json.WriteNumber("templateIndex", id.Index);
        json.WriteString("chargePointVendor", template.Identity.ChargePointVendor);
        json.WriteString("chargePointModel", template.Identity.ChargePointModel);
        json.WriteIf("chargePointSerialNumber", id.ChargePointSerialNumber);
        json.WriteIf("chargeBoxSerialNumber", id.ChargeBoxSerialNumber);
        json.WriteIf("meterSerialNumber", id.MeterSerialNumber);
        json.WriteIf("meterType", template.Identity.MeterType);
        json.WriteIf("firmwareVersion", station.FirmwareVersion ?? template.Identity.FirmwareVersion);
        json.WriteString("ocppVersion", "1.6");
        json.WriteString("ocppProtocol", "json");
        json.WriteString("currentOutType", template.Electrical.CurrentOutType is CurrentType.AC ? "AC" : "DC");
        json.WriteNumber("voltageOut", template.Electrical.VoltageOut);
        json.WriteNumber("numberOfPhases", template.Electrical.NumberOfPhases);
        json.WriteNumber("maximumPower", id.MaximumPowerWatts);
        json.WriteNumber("maximumAmperage", id.MaximumAmperage);
        json.WriteBoolean("autoRegister", template.Supervision.AutoRegister);
        json.WriteBoolean("autoStart", template.Behaviour.AutoStart);
        json.WriteBoolean("ocppStrictCompliance", template.Behaviour.OcppStrictCompliance);
        if (!brief)
        {
            WriteOfTemplate(json, template);
            Write(json, template.Supervision);
            Write(json, template.Behaviour);
            Write(json, template.Metering);
            Write(json, template.Electrical);
        }

        json.WriteEndObject();
    }

    private static void WriteOfTemplate(Utf8JsonWriter json, StationTemplate template)
    {
        json.WriteString("templateHash", template.TemplateHash);
        json.WriteString("nameSuffix", template.Naming.NameSuffix);
        json.WriteBoolean("fixedName", template.Naming.FixedName);
        json.WriteIf("iccid", template.Identity.Iccid);
        json.WriteIf("imsi", template.Identity.Imsi);
        json.WriteIf("firmwareVersionPattern", template.Identity.FirmwareVersionPattern);
        json.WriteIf("idTagsFile", template.Behaviour.AuthorizationFile);
        json.WriteIf("evProfilesFile", template.Metering.EvProfilesFile);
    }

    private static void Write(Utf8JsonWriter json, SupervisionOptions supervision)
    {
        if (!supervision.Urls.IsEmpty)
            json.WriteTexts("supervisionUrls", supervision.Urls.Select(SimulatorStateWriter.WithoutUser));
        json.WriteBoolean("supervisionUrlOcppConfiguration", supervision.UrlOcppConfiguration);
        if (supervision.UrlOcppConfiguration)
            json.WriteString("supervisionUrlOcppKey", supervision.UrlOcppKey);
        json.WriteNumber("autoReconnectMaxRetries", supervision.AutoReconnectMaxRetries ?? -1);
        json.WriteBoolean("reconnectExponentialDelay", supervision.ReconnectExponentialDelay);
        json.WriteNumber("registrationMaxRetries", supervision.RegistrationMaxRetries);
    }

    private static void Write(Utf8JsonWriter json, BehaviourOptions behaviour)
    {
        json.WriteBoolean("automaticTransactionGeneratorPersistentConfiguration", behaviour.AutomaticTransactionGeneratorPersistentConfiguration);
        json.WriteBoolean("enableStatistics", behaviour.EnableStatistics);
        json.WriteBoolean("forceTransactionOnInvalidIdToken", behaviour.ForceTransactionOnInvalidIdToken);
        json.WriteBoolean("ocppPersistentConfiguration", behaviour.OcppPersistentConfiguration);
        json.WriteNumber("postTransactionDelay", behaviour.PostTransactionDelay.TotalSeconds);
        json.WriteBoolean("remoteAuthorization", behaviour.MayAuthorizeAtRemoteStart);
        json.WriteNumber("resetTime", behaviour.ResetTime.TotalMilliseconds);
        json.WriteBoolean("stationInfoPersistentConfiguration", behaviour.StationInfoPersistentConfiguration);
        json.WriteBoolean("stopTransactionsOnStopped", behaviour.StopTransactionsOnStopped);
    }

    private static void Write(Utf8JsonWriter json, MeteringOptions metering)
    {
        json.WriteBoolean("beginEndMeterValues", metering.BeginEndMeterValues);
        json.WriteBoolean("customValueLimitationMeterValues", metering.CustomValueLimitationMeterValues);
        json.WriteBoolean("mainVoltageMeterValues", metering.MainVoltageMeterValues);
        json.WriteBoolean("meteringPerTransaction", metering.MeteringPerTransaction);
        json.WriteBoolean("outOfOrderEndMeterValues", metering.OutOfOrderEndMeterValues);
        json.WriteBoolean("phaseLineToLineVoltageMeterValues", metering.PhaseLineToLineVoltageMeterValues);
        json.WriteBoolean("transactionDataMeterValues", metering.TransactionDataMeterValues);
    }

    private static void Write(Utf8JsonWriter json, ElectricalTemplate electrical)
    {
        json.WriteIf("amperageLimitationOcppKey", electrical.AmperageLimitationOcppKey);
        if (electrical.AmperageLimitationOcppKey is not null)
            json.WriteString("amperageLimitationUnit", electrical.AmperageLimitationDivider switch { 1 => "A", 10 => "dA", 100 => "cA", _ => "mA" });
        json.WriteNumber("conversionEfficiency", electrical.ConversionEfficiency);
        json.WriteBoolean("powerSharedByConnectors", electrical.PowerSharedByConnectors);
        json.WriteBoolean("randomConnectors", electrical.RandomConnectors);
        json.WriteBoolean("useConnectorId0", electrical.UseConnectorId0);
    }
}
