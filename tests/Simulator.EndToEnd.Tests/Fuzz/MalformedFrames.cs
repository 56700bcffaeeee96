using System.Globalization;
using System.Text;

namespace Simulator.EndToEnd.Tests.Fuzz;

/// <summary>What kind of WebSocket message carries a generated frame.</summary>
internal enum Carrier
{
    Text,
    Binary,
    Fragments,
    Oversize,
}

/// <summary>Frames that are wrong in every way a central system could get them wrong; the same seed makes the same ones.</summary>
internal sealed class MalformedFrames(int seed)
{
    private const int Oversize = (1 << 20) + 1;

    private static readonly string[] Valid =
    [
        """[2,"a1","RemoteStartTransaction",{"connectorId":1,"idTag":"TAG-1"}]""",
        """[2,"a2","RemoteStopTransaction",{"transactionId":1}]""",
        """[2,"a3","ChangeConfiguration",{"key":"MeterValueSampleInterval","value":"30"}]""",
        """[2,"a4","GetConfiguration",{"key":["HeartbeatInterval","Nonsense"]}]""",
        """[2,"a5","ChangeAvailability",{"connectorId":1,"type":"Operative"}]""",
        """[2,"a6","TriggerMessage",{"requestedMessage":"MeterValues","connectorId":1}]""",
        """[2,"a7","UnlockConnector",{"connectorId":1}]""",
        """[2,"a8","DataTransfer",{"vendorId":"V","messageId":"M","data":"D"}]""",
        """[2,"a9","ReserveNow",{"connectorId":1,"expiryDate":"2026-01-01T12:00:00Z","idTag":"T","reservationId":7}]""",
        """[2,"b1","CancelReservation",{"reservationId":7}]""",
        """[2,"b2","SendLocalList",{"listVersion":3,"localAuthorizationList":[{"idTag":"T","idTagInfo":{"status":"Accepted"}}],"updateType":"Full"}]""",
        """[2,"b3","SetChargingProfile",{"connectorId":1,"csChargingProfiles":{"chargingProfileId":1,"stackLevel":0,"chargingProfilePurpose":"TxDefaultProfile","chargingProfileKind":"Absolute","chargingSchedule":{"chargingRateUnit":"W","chargingSchedulePeriod":[{"startPeriod":0,"limit":5000.0}]}}}]""",
        """[2,"b4","GetCompositeSchedule",{"connectorId":1,"duration":3600}]""",
        """[2,"b5","ClearChargingProfile",{"id":1}]""",
        """[2,"b6","ClearCache",{}]""",
        """[3,"b7",{"status":"Accepted"}]""",
        """[4,"b8","GenericError","text",{}]""",
    ];

    private static readonly string[] Values =
        ["null", "true", "-1", "1e400", "99999999999999999999", "\"\"", "\"\\ud800\"", "{}", "[]", "[[]]", "0.5", "\"Ünï\\u0000\"", "{\"a\":1,\"a\":2}"];

    private readonly Random _random = new(seed);

    /// <summary>The next frame. One in a few hundred is beyond the limit and ends the line, or binary.</summary>
    public (byte[] Bytes, Carrier Carrier) Next() => _random.Next(400) switch
    {
        0 => (Noise(64), Carrier.Binary),
        1 => ([.. "[2,\"id\",\""u8, 0xC3, 0x28, .. "\",{}]"u8], Carrier.Text),
        2 when _random.Next(10) == 0 => (Encoding.ASCII.GetBytes($"[2,\"{new string('x', Oversize)}\",\"Reset\",{{}}]"), Carrier.Oversize),
        < 40 => (Bytes(Mutated()), Carrier.Fragments),
        < 60 => (Bytes(Deep()), Carrier.Text),
        < 75 => (Bytes(LongId()), Carrier.Text),
        < 120 => (Printable(_random.Next(200)), Carrier.Text),
        < 170 => (Bytes(Shapeless()), Carrier.Text),
        < 260 => (Bytes(OtherValue()), Carrier.Text),
        _ => (Bytes(Mutated()), Carrier.Text),
    };

    private string Frame() => Valid[_random.Next(Valid.Length)];

    private string Mutated()
    {
        var text = new StringBuilder(Frame());
        for (var left = _random.Next(1, 5); left > 0 && text.Length > 0; left--)
        {
            var at = _random.Next(text.Length);
            switch (_random.Next(5))
            {
                case 0:
                    text[at] = (char)_random.Next(1, 127);
                    break;
                case 1:
                    text.Remove(at, _random.Next(1, Math.Min(20, text.Length - at) + 1));
                    break;
                case 2:
                    text.Insert(at, "[]{}\":,\\0-.eEtfnu \t\n"[_random.Next(20)]);
                    break;
                case 3:
                    text.Insert(at, text.ToString(at, _random.Next(1, Math.Min(30, text.Length - at) + 1)));
                    break;
                default:
                    text.Length = at;
                    break;
            }
        }

        return text.ToString();
    }

    // One value of a valid frame replaced by another kind of value.
    private string OtherValue()
    {
        var frame = Frame();
        var at = frame.IndexOf(':', _random.Next(frame.Length));
        var end = at < 0 ? -1 : frame.IndexOfAny([',', '}'], at);
        return end < 0
            ? frame.Replace("{", Values[_random.Next(Values.Length)], StringComparison.Ordinal)
            : $"{frame[..(at + 1)]}{Values[_random.Next(Values.Length)]}{frame[end..]}";
    }

    private string Shapeless()
    {
        var elements = new string[_random.Next(7)];
        for (var i = 0; i < elements.Length; i++)
            elements[i] = i == 0 && _random.Next(2) == 0 ? _random.Next(-1, 7).ToString(CultureInfo.InvariantCulture) : Values[_random.Next(Values.Length)];
        return $"[{string.Join(',', elements)}]";
    }

    private string Deep()
    {
        var depth = _random.Next(10, 5_000);
        var (open, close) = _random.Next(2) == 0 ? ("[", "]") : ("{\"a\":", "}");
        var nested = string.Concat(Enumerable.Repeat(open, depth)) + "1" + string.Concat(Enumerable.Repeat(close, depth));
        return _random.Next(2) == 0 ? nested : $"[2,\"deep\",\"DataTransfer\",{nested}]";
    }

    private string LongId() => $"[2,\"{new string('i', _random.Next(30, 5_000))}\",\"{new string('A', _random.Next(1, 300))}\",{{}}]";

    private byte[] Noise(int length)
    {
        var noise = new byte[length];
        _random.NextBytes(noise);
        return noise;
    }

    private byte[] Printable(int length)
    {
        var text = Noise(length);
        for (var i = 0; i < length; i++)
            text[i] = (byte)(32 + (text[i] % 95));
        return text;
    }

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);
}
