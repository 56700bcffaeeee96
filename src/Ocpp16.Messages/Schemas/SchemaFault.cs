namespace Ocpp16.Messages;

/// <summary>Where and how a payload breaks its schema.</summary>
/// <param name="Keyword">Keyword of the schema, or <see cref="Json"/> or <see cref="Duplicate"/>.</param>
/// <param name="Path">JSON path, such as <c>$.meterValue[0].timestamp</c>; <c>$</c> is the payload.</param>
/// <param name="Found">What is there, cut to a readable length.</param>
/// <param name="Allowed">What could be there.</param>
/// <param name="Code">What to answer when the payload came in a CALL.</param>
public readonly record struct SchemaFault(string Keyword, string Path, string Found, string Allowed, OcppErrorCode Code)
{
    /// <summary>Keyword of a payload that is not JSON.</summary>
    public const string Json = "json";

    /// <summary>Keyword of a property that occurs twice.</summary>
    public const string Duplicate = "duplicate";

    /// <summary>Name of the property that is missing, too many, or there again; null: the fault is the value at <see cref="Path"/>.</summary>
    public string? Member { get; init; }

    /// <summary>Path of the field at fault, whether it is there or not.</summary>
    public string Field => Member is null ? Path : $"{Path}.{Member}";

    /// <summary>The fault in one sentence.</summary>
    public string Reason => $"{Path}: found {Found}, allowed is {Allowed}.";

    public override string ToString() => Reason;

    internal static SchemaFault NotJson(string found) => new(Json, "$", found, "one JSON value", OcppErrorCode.FormationViolation);

    internal static SchemaFault Here(string keyword, string found, string allowed) =>
        new(keyword, "", found, allowed, CodeOf(keyword));

    /// <summary>The fault seen from one level further out: paths grow on the way back, so a payload without faults builds none.</summary>
    internal SchemaFault Below(string segment) => this with { Path = segment + Path };

    // A payload that is no object at all is wrong in form, not in a field.
    internal SchemaFault AtRoot() => this with
    {
        Path = "$" + Path,
        Code = Path.Length == 0 && string.Equals(Keyword, "type", StringComparison.Ordinal) ? OcppErrorCode.FormationViolation : Code,
    };

    private static OcppErrorCode CodeOf(string keyword) => keyword switch
    {
        "type" => OcppErrorCode.TypeConstraintViolation,
        "required" => OcppErrorCode.OccurenceConstraintViolation,
        "enum" or "maxLength" or "format" or "multipleOf" => OcppErrorCode.PropertyConstraintViolation,
        _ => OcppErrorCode.FormationViolation,
    };
}
