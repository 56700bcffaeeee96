using System.Collections.Frozen;
using System.Collections.Immutable;

namespace Simulator.Host.Procedures;

/// <summary>
/// Every procedure, once: the WebSocket and HTTP run them by name, and the OpenAPI document and the tools of the Model Context Protocol are
/// made of what stands here.
/// </summary>
internal static class ProcedureTable
{
    private static readonly FrozenDictionary<string, Procedure> ByName;

    static ProcedureTable()
    {
        All = [.. FleetProcedures.All, .. StationProcedures.All, .. StationLogProcedures.All, .. LogFileProcedures.All];
        ByName = All.ToFrozenDictionary(p => p.Name, StringComparer.Ordinal);
    }

    public static ImmutableArray<Procedure> All { get; }

    /// <summary>Those that need no WebSocket.</summary>
    public static IEnumerable<Procedure> Anywhere => All.Where(p => !p.Pushes);

    public static Procedure? Find(string name) => ByName.GetValueOrDefault(name);
}
