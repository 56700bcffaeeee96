namespace Simulator.Host.Running;

/// <summary>
/// Runs the built-in central system beside the fleet. Registered before the actors, so it listens when the first station dials and
/// still answers when the last one says goodbye.
/// </summary>
internal sealed class CentralSystemService(IRunningCentralSystem centralSystem) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task StopAsync(CancellationToken cancellationToken) => await centralSystem.DisposeAsync();
}
