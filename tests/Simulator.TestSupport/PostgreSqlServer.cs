using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Simulator.TestSupport;

/// <summary>
/// A PostgreSQL server of the machine's own packages, in a folder of its own and on a port of its own, for as long as this lives.
/// It ends with the test process too, however that ends: it is tied to a pipe that only this process holds.
/// </summary>
internal sealed class PostgreSqlServer : IDisposable
{
    private const string Installations = "/usr/lib/postgresql";
    private const string Account = "postgres";
    private const string Ready = "database system is ready to accept connections";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("postgres-");
    private readonly string _data;
    private readonly int _port = FreePort();
    private Process? _server;
    private int _databases;

    internal PostgreSqlServer()
    {
        _data = Path.Combine(_folder.FullName, "data");
        Directory.CreateDirectory(_data);
        if (Environment.IsPrivilegedProcess)
            Run("chown", "-R", Account, _folder.FullName);
        Run(Command(Tool("initdb"), "-D", _data, "-U", Account, "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync"));
        Start();
    }

    /// <summary>Of a database that is made empty for the caller.</summary>
    internal string NewDatabase()
    {
        var name = $"test{Interlocked.Increment(ref _databases)}";
        Run(Tool("createdb"), "-h", "127.0.0.1", "-p", $"{_port}", "-U", Account, name);
        return $"Host=127.0.0.1;Port={_port};Username={Account};Database={name};Pooling=false";
    }

    /// <summary>Starts it again after <see cref="Stop"/>, on the same port with the same data.</summary>
    internal void Start()
    {
        // The shell waits for its input to end, then ends the server at once, as a crash of it would.
        const string Script = "\"$@\" <&- & server=$!; cat > /dev/null; kill -QUIT $server; wait $server";
        var command = Command(
            "sh", "-c", Script, "sh", Tool("postgres"), "-D", _data, "-p", $"{_port}", "-c", "listen_addresses=127.0.0.1",
            "-c", "unix_socket_directories=", "-c", "fsync=off", "-c", "max_connections=50", "-c", "shared_buffers=16MB");
        _server = Process.Start(new ProcessStartInfo(command[0], command.Skip(1))
        {
            RedirectStandardInput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            WorkingDirectory = "/",
        })!;
        var ready = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _server.ErrorDataReceived += (_, line) =>
        {
            if (line.Data is null)
                ready.TrySetException(new InvalidOperationException("PostgreSQL did not start."));
            else if (line.Data.Contains(Ready, StringComparison.Ordinal))
                ready.TrySetResult();
        };
        _server.BeginErrorReadLine();
        ready.Task.GetAwaiter().GetResult();
    }

    internal void Stop()
    {
        if (_server is null)
            return;
        _server.StandardInput.Close();
        _server.WaitForExit();
        _server.Dispose();
        _server = null;
    }

    public void Dispose()
    {
        Stop();
        _folder.Delete(recursive: true);
    }

    /// <summary>Of the newest version that Debian's packages have put there.</summary>
    private static string Tool(string name) =>
        Path.Combine(Directory.GetDirectories(Installations).Max(StringComparer.Ordinal)!, "bin", name);

    /// <summary>The server refuses to run as root.</summary>
    private static string[] Command(params string[] command) =>
        Environment.IsPrivilegedProcess ? ["runuser", "-u", Account, "--", .. command] : command;

    private static void Run(params string[] command)
    {
        using var process = Process.Start(new ProcessStartInfo(command[0], command.Skip(1))
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            WorkingDirectory = "/",
        })!;
        var errors = process.StandardError.ReadToEndAsync();
        process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"{string.Join(' ', command)}: {errors.Result}");
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
