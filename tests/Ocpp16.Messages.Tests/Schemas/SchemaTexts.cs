namespace Ocpp16.Messages.Tests.Schemas;

/// <summary>Texts of schemas: ours from the assembly, the official ones from <c>shared/</c> beside the repository if it is there.</summary>
internal static class SchemaTexts
{
    private static readonly string? OfficialFolder = FindOfficial();

    public static bool HasOfficial => OfficialFolder is not null;

    public static byte[] Ours(OcppAction action, PayloadKind kind)
    {
        using var file = typeof(OcppSchemas).Assembly.GetManifestResourceStream($"ocpp16/{OcppSchemas.FileName(action, kind)}")!;
        var bytes = new byte[file.Length];
        file.ReadExactly(bytes);
        return bytes;
    }

    public static byte[] Official(OcppAction action, PayloadKind kind) =>
        File.ReadAllBytes(Path.Combine(OfficialFolder!, OcppSchemas.FileName(action, kind)));

    private static string? FindOfficial()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var candidate = Path.Combine(folder.FullName, "shared", "reference", "ocpp16-schemas");
            if (Directory.Exists(candidate))
                return candidate;
        }

        return null;
    }
}

/// <summary>A test that needs the official schemas, which this repository may not carry.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class OfficialSchemasFactAttribute : FactAttribute
{
    public OfficialSchemasFactAttribute() =>
        Skip = SchemaTexts.HasOfficial ? null : "shared/reference/ocpp16-schemas is not beside the repository.";
}
