namespace Simulator.Endurance.Crash;

/// <summary>Whether each transaction that a central system was told of has an end, and its registers without a hole.</summary>
internal static class TransactionCheck
{
    /// <summary>A gap in the registers of a transaction up to this long is no sample lost.</summary>
    private static readonly TimeSpan GapTolerance = TimeSpan.FromSeconds((2 * CrashFleet.SampleSeconds) + 1.5);

    /// <returns>Gaps in the registers that a death explains.</returns>
    public static int Run(LedgerEndpoint endpoint, List<(DateTimeOffset Died, DateTimeOffset Recovered)> deaths)
    {
        var explained = 0;
        foreach (var (stationId, ledger) in endpoint.Ledgers)
        {
            foreach (var transaction in ledger.Transactions)
            {
                if (transaction.Stopped is not { } stopped)
                {
                    endpoint.Violated($"{stationId}: transaction {transaction.Id} of {transaction.Started:O} was never stopped");
                    continue;
                }

                // Started online it has no energy, and no samples, before it is confirmed: with many messages before it that takes a while.
                var samples = transaction.Samples.Append(stopped).ToList();
                var before = samples[0] > transaction.Confirmed ? transaction.Confirmed : transaction.Started;
                foreach (var sample in samples)
                {
                    if (sample - before > GapTolerance)
                    {
                        if (deaths.Exists(d => before < d.Recovered && sample > d.Died))
                            explained++;
                        else
                            endpoint.Violated($"{stationId}: transaction {transaction.Id}: nothing between {before:O} and {sample:O}");
                    }

                    before = sample;
                }
            }
        }

        return explained;
    }
}
