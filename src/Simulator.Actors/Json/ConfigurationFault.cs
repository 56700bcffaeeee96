using System.Collections;
using System.Collections.Immutable;

namespace Simulator.Actors.Json;

/// <summary>One thing in a file that cannot be used as it stands.</summary>
/// <param name="File">Name of the file as the user knows it.</param>
/// <param name="Path">JSON path of the value, such as <c>$.Connectors.1.MeterValues[0].unit</c>.</param>
/// <param name="Found">What stands there, shortened; secrets are hidden.</param>
/// <param name="Allowed">What may stand there, in words.</param>
/// <param name="Line">Line in the file, from 1; null when there is none, as for a key that is missing.</param>
public sealed record ConfigurationFault(string File, string Path, string Found, string Allowed, int? Line = null)
{
    public override string ToString() => $"{ConfigurationPlace.Of(File, Line)} {Path}: found {Found}; allowed: {Allowed}";
}

/// <summary>Something that is used, but perhaps not as its author thinks.</summary>
/// <inheritdoc cref="ConfigurationFault"/>
public sealed record ConfigurationWarning(string File, string Path, string Message, int? Line = null)
{
    public override string ToString() => $"{ConfigurationPlace.Of(File, Line)} {Path}: {Message}";
}

/// <summary>Every fault of a configuration at once, so that one edit mends them all.</summary>
public sealed class ConfigurationFaults(ImmutableArray<ConfigurationFault> faults) : IReadOnlyList<ConfigurationFault>
{
    public static ConfigurationFaults None { get; } = new([]);

    public int Count => faults.Length;

    public ConfigurationFault this[int index] => faults[index];

    public IEnumerator<ConfigurationFault> GetEnumerator() => ((IEnumerable<ConfigurationFault>)faults).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>One line a fault.</summary>
    public override string ToString() => string.Join(Environment.NewLine, faults);
}

internal static class ConfigurationPlace
{
    public static string Of(string file, int? line) => line is { } n ? $"{file}:{n}" : file;
}
