using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Reflection;

namespace Simulator.Web.Tests.Support;

/// <summary>The program as its user starts it, with the built-in central system, on a free port, in a folder of its own.</summary>
internal sealed class SimulatorProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly HttpClient Http = new();

    private static readonly string Program = typeof(SimulatorProcess).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == "SimulatorProgram").Value!;

    private readonly string _folder = Directory.CreateTempSubdirectory("simulator-web-").FullName;
    private readonly Process _process;
    private readonly TaskCompletionSource _registered = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private SimulatorProcess(string authentication, double timeScale)
    {
        var config = Path.Combine(_folder, "config.json");
        File.WriteAllText(config, $$"""
            {
              "centralSystem": { "enabled": true, "port": 0 },
              "uiServer": { "options": { "host": "localhost", "port": {{Port}} }{{authentication}} },
              "stationTemplateUrls": [
                { "file": "northlight-manual.station-template.json", "numberOfStations": 2 },
                { "file": "voltera-dc150.station-template.json", "numberOfStations": 1 },
                { "file": "northlight-ac7.station-template.json", "numberOfStations": 0 },
                { "file": "bench-statuses.station-template.json", "numberOfStations": 0 }
              ],
              "worker": { "startDelay": 0 },
              "logLevel": "warn"
            }
            """);
        var start = new ProcessStartInfo("dotnet")
        {
            WorkingDirectory = _folder,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        var scale = timeScale.ToString(System.Globalization.CultureInfo.InvariantCulture);
        string[] arguments =
        [
            Program, "run", "--config", config, "--assets", Path.Combine(Path.GetDirectoryName(Program)!, "assets"),
            "--data", Path.Combine(_folder, "data"), "--seed", "42", "--time-scale", scale,
            "--journal", "none", // nothing is to outlive the test
        ];
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        _process = Process.Start(start)!;
        _process.OutputDataReceived += (_, line) =>
        {
            if (line.Data?.Contains("stations registered in", StringComparison.Ordinal) == true)
                _registered.TrySetResult();
        };
        _process.ErrorDataReceived += (_, line) => Errors += line.Data is { } text ? $"{text}\n" : "";
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    public int Port { get; } = FreePort();

    public string Errors { get; private set; } = "";

    /// <summary>Starts it and waits until its stations are there and it can be seen.</summary>
    /// <param name="authentication">Further JSON of section <c>uiServer</c>, with its comma.</param>
    public static async Task<SimulatorProcess> StartAsync(string authentication = "", double timeScale = 1)
    {
        var simulator = new SimulatorProcess(authentication, timeScale);
        try
        {
            await simulator._registered.Task.WaitAsync(Patience);
            using var live = await Http.GetAsync(new Uri($"http://localhost:{simulator.Port}/health/live"));
            return simulator;
        }
        catch (Exception e) when (e is TimeoutException or HttpRequestException)
        {
            await simulator.DisposeAsync();
            throw new InvalidOperationException($"The simulator did not start: {simulator.Errors}", e);
        }
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
