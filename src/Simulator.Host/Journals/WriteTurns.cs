using System.Data.Common;
using LinqToDB;
using LinqToDB.Common;
using LinqToDB.Interceptors;

namespace Simulator.Host.Journals;

/// <summary>
/// Lets one connection write at a time, from its first write until it is closed. SQLite itself would let the others sleep, each on a thread
/// of the pool: some dozen actors that delete old events then stop all actors for seconds. Events, which actors wait for, wait for one
/// deletion or snapshot at most; those go in the order in which they came.
/// </summary>
internal sealed class WriteTurns
{
    private const string StoresEvents = "INSERT INTO [journal]";

    private readonly SemaphoreSlim _turn = new(1);
    private readonly SemaphoreSlim _candidate = new(1);
    private volatile object? _writing;

    /// <summary>LinqToDB takes one interface of an interceptor only, so there are two.</summary>
    internal DataOptions Guard(DataOptions connections) => connections.UseInterceptor(new Beginnings(this)).UseInterceptor(new Ends(this));

    private async Task BeginAsync(object connection, string command, CancellationToken cancellationToken)
    {
        if (_writing == connection)
            return;
        if (command.StartsWith(StoresEvents, StringComparison.Ordinal))
        {
            await _turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        else
        {
            await _candidate.WaitAsync(cancellationToken).ConfigureAwait(false);
            try
            {
                await _turn.WaitAsync(cancellationToken).ConfigureAwait(false);
            }
            finally
            {
                _candidate.Release();
            }
        }

        _writing = connection;
    }

    private void End(object connection)
    {
        if (_writing != connection)
            return;
        _writing = null;
        _turn.Release();
    }

    private sealed class Beginnings(WriteTurns turns) : CommandInterceptor
    {
        public override async Task<Option<int>> ExecuteNonQueryAsync(
            CommandEventData eventData, DbCommand command, Option<int> result, CancellationToken cancellationToken)
        {
            await turns.BeginAsync(eventData.DataConnection, command.CommandText, cancellationToken).ConfigureAwait(false);
            return result;
        }
    }

    /// <summary>Only what is closed has committed, or given up.</summary>
    private sealed class Ends(WriteTurns turns) : DataContextInterceptor
    {
        public override void OnClosed(DataContextEventData eventData) => turns.End(eventData.Context);

        public override Task OnClosedAsync(DataContextEventData eventData)
        {
            turns.End(eventData.Context);
            return Task.CompletedTask;
        }
    }
}
