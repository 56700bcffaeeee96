using Spectre.Console;

namespace Simulator.Host.Terminal;

/// <summary>The progress bar while the fleet boots.</summary>
internal static class BootBar
{
    /// <param name="terminal">Where it is drawn.</param>
    /// <param name="stations">The full bar.</param>
    /// <param name="boot">Ends when the bar has nothing more to show.</param>
    /// <param name="registered">How full it is.</param>
    /// <param name="token">The end of the run.</param>
    public static Task ShowAsync(
        IAnsiConsole terminal, int stations, Func<CancellationToken, Task> boot, Func<long> registered, CancellationToken token) =>
        terminal.Progress()
            .AutoClear(true)
            .Columns(new SpinnerColumn(), new TaskDescriptionColumn(), new ProgressBarColumn(), new RemainingTimeColumn())
            .StartAsync(async context =>
            {
                var bar = context.AddTask("Booting", maxValue: stations);
                var booting = boot(token);
                do
                {
                    bar.Value = registered();
                    bar.Description = FormattableString.Invariant($"{registered()} of {stations} stations registered");
                    await Task.WhenAny(booting, Task.Delay(100, token));
                }
                while (!booting.IsCompleted && !token.IsCancellationRequested);

                bar.Value = registered();
                await booting;
            });
}
