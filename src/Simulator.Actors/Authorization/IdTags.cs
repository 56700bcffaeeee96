namespace Simulator.Actors.Authorization;

/// <summary>IdTokens are compared without case (7.28).</summary>
public static class IdTags
{
    public static StringComparer Comparer => StringComparer.OrdinalIgnoreCase;

    /// <summary>Whether both name the same tag, or the same group; an absent one is the same as none.</summary>
    public static bool AreSame(string? one, string? other) =>
        one is not null && other is not null && string.Equals(one, other, StringComparison.OrdinalIgnoreCase);
}
