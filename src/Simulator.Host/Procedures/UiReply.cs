using System.Text.Json;

namespace Simulator.Host.Procedures;

/// <summary>Answer to one request. Its fields are written when it leaves, so a long listing exists once, and is of that moment.</summary>
/// <param name="Fields">Writes the fields besides <c>status</c>; null: there are none.</param>
internal sealed record UiReply(UiOutcome Outcome, Action<Utf8JsonWriter>? Fields = null)
{
    public static UiReply Success { get; } = new(UiOutcome.Done);

    public bool Succeeded => Outcome is UiOutcome.Done;

    public static UiReply Of(Action<Utf8JsonWriter> fields) => new(UiOutcome.Done, fields);

    /// <param name="reason">In words a user can act on.</param>
    public static UiReply Failure(string reason, UiOutcome outcome = UiOutcome.Refused) =>
        new(outcome, json => json.WriteString("errorMessage", reason));

    public void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        Fields?.Invoke(json);
        json.WriteString("status", Succeeded ? "success" : "failure");
        json.WriteEndObject();
    }
}

/// <summary>What became of a request.</summary>
internal enum UiOutcome
{
    Done,

    /// <summary>The request is right; a station, the fleet or the central system said no.</summary>
    Refused,

    /// <summary>The request does not fit.</summary>
    Wrong,

    /// <summary>There is no such procedure, station or template.</summary>
    NotFound,

    /// <summary>A fault of the program.</summary>
    Broken,
}

/// <summary>A request that cannot be done; the message goes to the client.</summary>
internal sealed class UiRequestException(string message, UiOutcome outcome = UiOutcome.Wrong) : Exception(message)
{
    public UiOutcome Outcome => outcome;
}
