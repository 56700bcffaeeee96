namespace Simulator.TestSupport;

/// <summary>The program as it is built for a user, not the copy beside this one.</summary>
internal static class SimulatorAssembly
{
    public static string Path { get; } = Find();

    private static string Find()
    {
        var here = new DirectoryInfo(AppContext.BaseDirectory);
        var built = System.IO.Path.Combine(here.Parent!.Parent!.FullName, "Simulator.Host", here.Name, "simulator.dll");
        return File.Exists(built) ? built : System.IO.Path.Combine(here.FullName, "simulator.dll");
    }
}
