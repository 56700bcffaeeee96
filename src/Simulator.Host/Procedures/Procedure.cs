using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace Simulator.Host.Procedures;

/// <summary>One thing that a client can ask for, whichever way it comes.</summary>
/// <param name="Summary">What it does, in a sentence or two.</param>
/// <param name="Fields">What a request may have. What more it has is not looked at.</param>
/// <param name="Run">Does it; a request that does not fit ends in a <see cref="UiRequestException"/>.</param>
internal sealed record Procedure(
    string Name, string Summary, ImmutableArray<Field> Fields, Func<UiProcedures, UiRequest, Task<UiReply>> Run)
{
    /// <summary>Fields of the answer, besides <c>status</c> and those of a failure.</summary>
    public ImmutableArray<Field> Answer { get; init; } = [];

    /// <summary>It only shows something.</summary>
    public bool IsQuestion { get; init; }

    /// <summary>What it ends or takes away does not come back by itself.</summary>
    public bool IsDestructive { get; init; }

    /// <summary>What it brings comes as pushes, which only a WebSocket has.</summary>
    public bool Pushes { get; init; }

    public JsonObject RequestSchema => Field.SchemaOf(Fields.AsSpan());
}

/// <summary>What a client asks.</summary>
/// <param name="Subscriptions">Those of its WebSocket; null: it has none.</param>
internal sealed record UiRequest(string Procedure, UiPayload Payload, StationLogSubscriptions? Subscriptions);
