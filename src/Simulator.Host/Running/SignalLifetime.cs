using System.Runtime.InteropServices;
using Simulator.Host.Program;

namespace Simulator.Host.Running;

/// <summary>
/// Ctrl-C, SIGTERM and SIGQUIT stop the host gracefully; another one a second later ends the process at once. The handlers are set by
/// hand, so they work without a terminal, with standard input closed, and as process 1 of a container, which has no default ones.
/// </summary>
internal sealed class SignalLifetime(ProgramParts parts, IHostApplicationLifetime application) : IHostLifetime, IDisposable
{
    /// <summary>A parent that signals both this process and its group, as timeout(1) does, sends twice but means once.</summary>
    private const long RepeatMilliseconds = 1000;

    private readonly List<PosixSignalRegistration> _registrations = [];
    private long _firstSignal;

    /// <summary>False when the host ends for another reason.</summary>
    public bool StopWasAsked => Interlocked.Read(ref _firstSignal) is not 0;

    public Task WaitForStartAsync(CancellationToken cancellationToken)
    {
        if (parts.HandlesSignals)
        {
            foreach (var signal in (ReadOnlySpan<PosixSignal>)[PosixSignal.SIGINT, PosixSignal.SIGTERM, PosixSignal.SIGQUIT])
                _registrations.Add(PosixSignalRegistration.Create(signal, Handle));
        }

        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose()
    {
        foreach (var registration in _registrations)
            registration.Dispose();
    }

    private void Handle(PosixSignalContext context)
    {
        context.Cancel = true;
        var now = Environment.TickCount64;
        var first = Interlocked.CompareExchange(ref _firstSignal, now, 0);
        if (first is 0)
            application.StopApplication();
        else if (now - first >= RepeatMilliseconds)
            Environment.Exit(ExitCodes.Failure);
    }
}
