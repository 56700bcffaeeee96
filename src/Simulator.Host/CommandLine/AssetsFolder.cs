namespace Simulator.Host.CommandLine;

/// <summary>Finds the assets when the command line does not name them.</summary>
internal static class AssetsFolder
{
    /// <summary>
    /// <c>assets</c> in the working directory where that exists, so that files are edited where they are seen; else beside the program.
    /// </summary>
    public static string Find(string workingDirectory, string programDirectory)
    {
        var here = Path.Combine(workingDirectory, "assets");
        return Directory.Exists(here) ? here : Path.Combine(programDirectory, "assets");
    }
}
