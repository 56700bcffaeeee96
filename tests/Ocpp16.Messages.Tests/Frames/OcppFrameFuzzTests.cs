using System.Text;

namespace Ocpp16.Messages.Tests.Frames;

public sealed class OcppFrameFuzzTests
{
    private const int Seed = 20260302;

    private static readonly byte[][] Seeds =
    [
        .. new[]
        {
            """[2,"a1","Reset",{"type":"Hard"}]""",
            """[2,"\u0041\ud83d\ude00","SetChargingProfile",{"connectorId":1,"csChargingProfiles":{"x":[1.5e3,null,true]}}]""",
            """[3,"a1",{"currentTime":"2026-03-01T10:00:00Z"}]""",
            """[4,"a1","GenericError","é😀",{"a":{"b":[[]]}}]""",
            "[]", "{}", "null", "[2,null,null,null]", "",
        }.Select(Encoding.UTF8.GetBytes),
    ];

    private static readonly byte[] Telling = "[]{}\",:\\u0d8e-+.123456789tfn \0\x7f\u00ff"u8.ToArray();

    [Fact]
    public void Reader_AnyBytes_NeverThrows()
    {
        var random = new Random(Seed);
        var read = 0;
        for (var i = 0; i < 100_000; i++)
        {
            var bytes = Next(random);
            try
            {
                if (!OcppFrameReader.TryRead(bytes, out var header, out var fault))
                {
                    Assert.NotEmpty(fault.Reason);
                    continue;
                }

                read++;
                var payload = header.Payload(bytes);
                if (header.Action is { } action && OcppSchemas.For(action, PayloadKind.Request).TryValidate(payload, out _))
                    Assert.True(OcppPayloads.TryReadRequest(action, payload, out _, out _));
                OcppPayloads.TryReadRequest(OcppAction.SetChargingProfile, payload, out _, out _);
            }
            catch (Exception e) when (e is not Xunit.Sdk.XunitException)
            {
                Assert.Fail($"seed {Seed}, case {i}, {Convert.ToHexString(bytes)}: {e}");
            }
        }

        Assert.True(read > 1000, $"only {read} of the cases were frames");
    }

    private static byte[] Next(Random random)
    {
        if (random.Next(10) == 0)
        {
            var noise = new byte[random.Next(60)];
            random.NextBytes(noise);
            return noise;
        }

        var bytes = Seeds[random.Next(Seeds.Length)].ToList();
        for (var changes = random.Next(4); changes > 0; changes--)
        {
            var at = random.Next(bytes.Count + 1);
            var value = random.Next(4) == 0 ? (byte)random.Next(256) : Telling[random.Next(Telling.Length)];
            switch (random.Next(4))
            {
                case 0:
                    bytes.Insert(at, value);
                    break;
                case 1 when at < bytes.Count:
                    bytes.RemoveAt(at);
                    break;
                case 2 when at < bytes.Count:
                    bytes[at] = value;
                    break;
                case 3:
                    bytes.RemoveRange(at, Math.Min(random.Next(8), bytes.Count - at));
                    break;
            }
        }

        return [.. bytes];
    }
}
