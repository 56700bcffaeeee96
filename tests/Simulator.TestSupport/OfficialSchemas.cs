using System.Text.Json;
using Ocpp16.Messages;

namespace Simulator.TestSupport;

/// <summary>
/// The official schemas, which this repository may not carry, read by a validator that shares no code with the one of the simulator.
/// </summary>
internal sealed class OfficialSchemas
{
    private readonly Dictionary<string, JsonElement> _schemas;

    private OfficialSchemas(Dictionary<string, JsonElement> schemas) => _schemas = schemas;

    /// <param name="folder">Null: <c>shared/reference/ocpp16-schemas</c> beside a folder above this program.</param>
    /// <returns>Null when no folder is given and none is there.</returns>
    /// <exception cref="DirectoryNotFoundException">The folder that was given is not there.</exception>
    public static OfficialSchemas? Find(string? folder = null)
    {
        folder ??= Beside();
        if (folder is null)
            return null;
        var schemas = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach (var action in OcppActions.All)
        {
            foreach (var kind in (ReadOnlySpan<PayloadKind>)[PayloadKind.Request, PayloadKind.Response])
            {
                var file = OcppSchemas.FileName(action, kind);
                using var document = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(folder, file)));
                schemas[file] = document.RootElement.Clone();
            }
        }

        return new OfficialSchemas(schemas);
    }

    public bool Allows(OcppAction action, PayloadKind kind, ReadOnlyMemory<byte> payload)
    {
        using var document = JsonDocument.Parse(payload);
        return ReferenceValidator.IsValid(_schemas[OcppSchemas.FileName(action, kind)], document.RootElement);
    }

    private static string? Beside()
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
