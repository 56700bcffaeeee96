namespace Simulator.Actors.Stations;

/// <summary>Something in the journal cannot be read by this version of the program. Its message names what, and what to do.</summary>
public sealed class UnknownStoredFormatException : Exception
{
    public UnknownStoredFormatException(string manifest, string reason, Exception? inner = null)
        : base(
            $"The journal holds '{manifest}', which this version of the simulator cannot read: {reason}. " +
            "Use the version that wrote it or a newer one, or delete its rows from the journal to let it start anew.",
            inner) => Manifest = manifest;

    /// <summary>Name and version of the stored form.</summary>
    public string Manifest { get; }
}
