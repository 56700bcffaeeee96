using System.Runtime.InteropServices;
using Simulator.Host.CommandLine;

namespace Simulator.Host.Running;

/// <summary>
/// Ctrl-C, SIGTERM and SIGQUIT stop the host gracefully; a second one ends the process at once. The handlers are set by hand,
/// so they work without a terminal, with standard input closed, and as process 1 of a container, which has no default ones.
/// </summary>
internal sealed class SignalLifetime(ProgramParts parts, IHostApplicationLifetime application) : IHostLifetime, IDisposable
{
    private readonly List<PosixSignalRegistration> _registrations = [];
    private int _signals;

    /// <summary>False when the host ends for another reason.</summary>
    public bool StopWasAsked => Volatile.Read(ref _signals) > 0;

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
        if (Interlocked.Increment(ref _signals) > 1)
            Environment.Exit(ExitCodes.Failure);
        application.StopApplication();
    }
}
