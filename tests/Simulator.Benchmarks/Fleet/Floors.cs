using System.Diagnostics;
using System.Globalization;

namespace Simulator.Benchmarks.Fleet;

/// <summary>
/// What a round trip costs at the least on this machine, now: plain sockets in C, and bare <c>ClientWebSocket</c>s. Programs of others
/// (<c>raw-limit/raw-limit.c</c> and <c>bare-limit/bare-limit.csproj</c> in one folder), built into a folder that goes afterwards.
/// </summary>
internal sealed class Floors(string tools) : IDisposable
{
    private const int PeriodSeconds = 2;

    private readonly string _folder = Directory.CreateTempSubdirectory("simulator-floors-").FullName;

    public static bool AreIn(string tools) => File.Exists(Source(tools)) && File.Exists(Project(tools));

    public async Task BuildAsync()
    {
        _ = await RunAsync("cc", "-O2", "-o", Raw, Source(tools));
        foreach (var file in Directory.GetFiles(Path.GetDirectoryName(Project(tools))!))
            File.Copy(file, Path.Combine(_folder, Path.GetFileName(file)));
        _ = await RunAsync("dotnet", "build", Path.Combine(_folder, "bare-limit.csproj"), "-c", "Release", "-o", Path.Combine(_folder, "out"), "-v", "q");
    }

    /// <summary>CPU per message in microseconds; KB are resident memory of one more connection.</summary>
    public async Task<(double Sockets, double WebSockets, double WebSocketKb)> MeasureAsync(int connections, int seconds, int port)
    {
        var load = new[] { connections, PeriodSeconds, seconds, port }.Select(n => n.ToString(CultureInfo.InvariantCulture)).ToArray();
        var raw = await RunAsync(Raw, load);
        var bare = await RunAsync("dotnet", [Path.Combine(_folder, "out", "bare-limit.dll"), .. load]);
        return (Number("us/msg", raw), Number("us/msg", bare), Number("KB/conn", bare));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private string Raw => Path.Combine(_folder, "raw-limit");

    private static string Source(string tools) => Path.Combine(tools, "raw-limit", "raw-limit.c");

    private static string Project(string tools) => Path.Combine(tools, "bare-limit", "bare-limit.csproj");

    /// <summary>The number that stands before its unit.</summary>
    private static double Number(string unit, string text)
    {
        var end = text.IndexOf(unit, StringComparison.Ordinal);
        var start = end < 0 ? -1 : text.LastIndexOf(' ', end) + 1;
        return start >= 0 && double.TryParse(text.AsSpan(start, end - start), CultureInfo.InvariantCulture, out var number)
            ? number
            : throw new InvalidOperationException($"A floor printed no {unit}: {text}");
    }

    private static async Task<string> RunAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, UseShellExecute = false })!;
        var text = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? text : throw new InvalidOperationException($"{program} ended with {process.ExitCode}: {text}");
    }
}
