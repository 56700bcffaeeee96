using System.Text;
using System.Text.Json;

namespace Ocpp16.Messages.Tests.Schemas;

public sealed class SchemaVerdictTests
{
    private const int Seed = 20260301;
    private const int CasesPerSchema = 160;

    [Fact]
    public void Verdict_OnGeneratedPayloads_IsThatOfAPlainValidator() => Compare(SchemaTexts.Ours);

    [OfficialSchemasFact]
    public void Verdict_OnGeneratedPayloads_IsThatOfTheOfficialSchemas() => Compare(SchemaTexts.Official);

    private static void Compare(Func<OcppAction, PayloadKind, byte[]> textOf)
    {
        var (valid, invalid) = (0, 0);
        foreach (var action in OcppActions.All)
        {
            foreach (var kind in Enum.GetValues<PayloadKind>())
            {
                var text = textOf(action, kind);
                using var document = JsonDocument.Parse(text);
                var ours = OcppSchemas.For(action, kind);
                var theirs = OcppSchema.Parse(text);
                var seed = Seed + ((int)action * 2) + (int)kind;
                var generator = new PayloadGenerator(text, new Random(seed));
                for (var i = 0; i < CasesPerSchema; i++)
                {
                    var payload = PayloadGenerator.Bytes(i % 4 == 0 ? generator.Valid() : generator.Mutated(), escaped: i % 3 == 0);
                    using var value = JsonDocument.Parse(payload);
                    var expected = ReferenceValidator.IsValid(document.RootElement, value.RootElement);
                    string Where(SchemaFault fault) =>
                        $"seed {seed}, case {i}, {action} {kind}, {fault}: {Encoding.UTF8.GetString(payload)}";

                    Assert.True(expected == ours.TryValidate(payload, out var fault), Where(fault));
                    Assert.True(expected == theirs.TryValidate(payload, out fault), Where(fault));
                    Assert.True(expected || i % 4 != 0, Where(fault));
                    valid += expected ? 1 : 0;
                    invalid += expected ? 0 : 1;
                }
            }
        }

        // both verdicts must be well represented, else the comparison says little
        Assert.True(valid > 2000 && invalid > 2000, $"{valid} valid, {invalid} invalid");
    }
}
