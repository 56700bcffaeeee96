using System.Security.Cryptography;
using System.Text;
using Simulator.Actors.Json;

namespace Simulator.Actors.Templates;

/// <summary>Makes hash ids, byte-equal to the seed's so that its files and its clients keep their addresses.</summary>
public static class StationHash
{
    private const int PrefixCapacity = 256;

    /// <summary>The id by the rule of the SAP simulator since it leaves firmware version and SIM card out.</summary>
    public static string NewestHashId(StationIdentityTemplate identity, string stationId)
    {
        ArgumentNullException.ThrowIfNull(identity);
        return HashId(identity with { FirmwareVersion = null, Iccid = null, Imsi = null }, stationId);
    }

    /// <summary>SHA-384 over the compact JSON of what the template says of identity, followed by the station id.</summary>
    public static string HashId(StationIdentityTemplate identity, string stationId)
    {
        var text = new StringBuilder(PrefixCapacity);
        text.Append('{');
        Append(text, "chargePointModel", identity.ChargePointModel);
        Append(text, "chargePointVendor", identity.ChargePointVendor);
        Append(text, "chargeBoxSerialNumber", identity.ChargeBoxSerialNumberPrefix);
        Append(text, "chargePointSerialNumber", identity.ChargePointSerialNumberPrefix);
        Append(text, "firmwareVersion", identity.FirmwareVersion);
        Append(text, "iccid", identity.Iccid);
        Append(text, "imsi", identity.Imsi);
        Append(text, "meterSerialNumber", identity.MeterSerialNumberPrefix);
        Append(text, "meterType", identity.MeterType);
        text.Append('}').Append(stationId);
        Span<byte> hash = stackalloc byte[SHA384.HashSizeInBytes];
        SHA384.HashData(Encoding.UTF8.GetBytes(text.ToString()), hash);
        return Convert.ToHexStringLower(hash);
    }

    private static void Append(StringBuilder text, string name, string? value)
    {
        if (value is null)
            return;
        if (text.Length > 1)
            text.Append(',');
        text.Append('"').Append(name).Append("\":");
        JsStringify.AppendText(text, value);
    }
}
