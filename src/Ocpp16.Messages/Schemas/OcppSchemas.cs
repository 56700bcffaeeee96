namespace Ocpp16.Messages;

/// <summary>The schemas of all payloads. Each is compiled when it is first asked for; may be called from any thread.</summary>
public static class OcppSchemas
{
    private static readonly OcppSchema?[] Compiled = new OcppSchema?[OcppActions.Count * 2];

    public static OcppSchema For(OcppAction action, PayloadKind kind)
    {
        ref var slot = ref Compiled[((int)action * 2) + (int)kind];
        return Volatile.Read(ref slot) ?? Compile(ref slot, FileName(action, kind));
    }

    /// <summary>Name of the schema's file, such as <c>ResetResponse.json</c>.</summary>
    public static string FileName(OcppAction action, PayloadKind kind) =>
        kind == PayloadKind.Request ? $"{OcppActions.Name(action)}.json" : $"{OcppActions.Name(action)}Response.json";

    /// <summary>The schema as JSON text.</summary>
    public static byte[] Text(OcppAction action, PayloadKind kind) => Read(FileName(action, kind));

    // Two threads may compile the same schema; the first one's stays.
    private static OcppSchema Compile(ref OcppSchema? slot, string fileName)
    {
        var schema = OcppSchema.Parse(Read(fileName));
        return Interlocked.CompareExchange(ref slot, schema, null) ?? schema;
    }

    private static byte[] Read(string fileName)
    {
        using var file = typeof(OcppSchemas).Assembly.GetManifestResourceStream($"ocpp16/{fileName}")
            ?? throw new InvalidOperationException($"The schema {fileName} is missing in the assembly.");
        var bytes = new byte[file.Length];
        file.ReadExactly(bytes);
        return bytes;
    }
}
