using System.Diagnostics;
using System.Globalization;

namespace Simulator.TestSupport;

/// <summary>A program of this solution in a process of its own. Ended with this object, whatever happens.</summary>
internal sealed class ChildProcess : IDisposable
{
    private readonly Process _process;
    private readonly List<string> _lines = [];
    private readonly TaskCompletionSource<string> _firstLine = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private ChildProcess(ProcessStartInfo start)
    {
        _process = new Process { StartInfo = start };
        _process.OutputDataReceived += (_, line) => Take(line.Data);
        _process.ErrorDataReceived += (_, line) => Take(line.Data);
    }

    /// <summary>Since just before the process was made.</summary>
    public Stopwatch Running { get; } = new();

    public TimeSpan CpuTime
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime;
        }
    }

    /// <summary>Resident bytes.</summary>
    public long Resident
    {
        get
        {
            _process.Refresh();
            return _process.WorkingSet64;
        }
    }

    public static ChildProcess Start(string assembly, params string[] arguments)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!)
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.ArgumentList.Add("exec");
        start.ArgumentList.Add(assembly);
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        var child = new ChildProcess(start);
        child.Running.Start();
        child._process.Start();
        child._process.BeginOutputReadLine();
        child._process.BeginErrorReadLine();
        return child;
    }

    public Task<string> FirstLineAsync() => _firstLine.Task.WaitAsync(TimeSpan.FromSeconds(30));

    /// <summary>Everything printed so far, for the message of a failure.</summary>
    public string Output
    {
        get
        {
            lock (_lines)
                return string.Join(Environment.NewLine, _lines);
        }
    }

    /// <summary>As Ctrl-C would; where signals are unknown, at once.</summary>
    /// <returns>How long it took to end, and its exit code.</returns>
    public async Task<(TimeSpan Took, int ExitCode)> StopAsync()
    {
        var watch = Stopwatch.StartNew();
        if (OperatingSystem.IsWindows())
            _process.Kill();
        else
            Process.Start("kill", ["-TERM", _process.Id.ToString(CultureInfo.InvariantCulture)]).Dispose();
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        await _process.WaitForExitAsync(patience.Token);
        return (watch.Elapsed, _process.ExitCode);
    }

    /// <summary>Waits for it to end by itself.</summary>
    /// <returns>Its exit code.</returns>
    public async Task<int> EndAsync()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        await _process.WaitForExitAsync(patience.Token);
        return _process.ExitCode;
    }

    /// <summary>SIGKILL: nothing of the process gets a word in.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    /// <summary>Reads again and again until what is read will do.</summary>
    /// <exception cref="TimeoutException">Not within that time since the process was made; says what was read and printed last.</exception>
    /// <exception cref="InvalidOperationException">The process has ended.</exception>
    public async Task UntilAsync<T>(Func<Task<T>> read, Predicate<T> reached, TimeSpan patience)
    {
        var end = Running.Elapsed + patience;
        for (var last = await read(); !reached(last); last = await read())
        {
            ThrowIfEnded();
            if (Running.Elapsed > end)
                throw new TimeoutException($"Not there after {patience}: {last}{Environment.NewLine}{Output}");
            await Task.Delay(20);
        }
    }

    public void ThrowIfEnded()
    {
        if (_process.HasExited)
            throw new InvalidOperationException($"The program ended with {_process.ExitCode}:{Environment.NewLine}{Output}");
    }

    public void Dispose()
    {
        if (!_process.HasExited)
            _process.Kill(entireProcessTree: true);
        _process.Dispose();
    }

    private void Take(string? line)
    {
        if (line is null)
            return;
        lock (_lines)
            _lines.Add(line);
        _firstLine.TrySetResult(line);
    }
}
