using System.Collections.Immutable;
using Ocpp16.Messages;
using static Ocpp16.Messages.ChargePointStatus;

namespace Simulator.Actors.Connectors;

/// <summary>The table of 4.9: which status of a connector may follow which, and the way between two that may not.</summary>
public static class ConnectorStatusTransitions
{
    private const int Count = 9;

    // Rows A to I of the table, B6 from the errata. The order within a row is the order in which a way is looked for.
    private static readonly ImmutableArray<ChargePointStatus>[] Following = Rows();

    private static readonly ImmutableArray<ChargePointStatus>[] Ways = AllWays();

    /// <summary>
    /// The statuses to go through from <paramref name="from"/> to <paramref name="to"/>, the last one included: one where the table allows
    /// it, the fewest where it does not, none when both are the same. A central system that checks transitions is content with these.
    /// </summary>
    public static ImmutableArray<ChargePointStatus> Way(ChargePointStatus from, ChargePointStatus to) =>
        Ways[((int)from * Count) + (int)to];

    private static ImmutableArray<ChargePointStatus>[] Rows()
    {
        var rows = new ImmutableArray<ChargePointStatus>[Count];
        rows[(int)Available] = [Preparing, Charging, SuspendedEV, SuspendedEVSE, Reserved, Unavailable, Faulted];
        rows[(int)Preparing] = [Available, Charging, SuspendedEV, SuspendedEVSE, Finishing, Faulted];
        rows[(int)Charging] = [Available, SuspendedEV, SuspendedEVSE, Finishing, Unavailable, Faulted];
        rows[(int)SuspendedEV] = [Available, Charging, SuspendedEVSE, Finishing, Unavailable, Faulted];
        rows[(int)SuspendedEVSE] = [Available, Charging, SuspendedEV, Finishing, Unavailable, Faulted];
        rows[(int)Finishing] = [Preparing, Available, Unavailable, Faulted];
        rows[(int)Reserved] = [Preparing, Available, Unavailable, Faulted];
        rows[(int)Unavailable] = [Available, Preparing, Charging, SuspendedEV, SuspendedEVSE, Faulted];
        rows[(int)Faulted] =
            [Available, Preparing, Charging, SuspendedEV, SuspendedEVSE, Finishing, Reserved, Unavailable];
        return rows;
    }

    private static ImmutableArray<ChargePointStatus>[] AllWays()
    {
        var ways = new ImmutableArray<ChargePointStatus>[Count * Count];
        for (var from = 0; from < Count; from++)
        {
            for (var to = 0; to < Count; to++)
                ways[(from * Count) + to] = FewestSteps((ChargePointStatus)from, (ChargePointStatus)to);
        }

        return ways;
    }

    // Breadth first; never through Faulted, which would report a fault that is not there.
    private static ImmutableArray<ChargePointStatus> FewestSteps(ChargePointStatus from, ChargePointStatus to)
    {
        var open = new Queue<ImmutableArray<ChargePointStatus>>([[]]);
        while (from != to)
        {
            var way = open.Dequeue();
            foreach (var next in Following[(int)(way.IsEmpty ? from : way[^1])])
            {
                if (next == to)
                    return way.Add(next);
                if (next != Faulted)
                    open.Enqueue(way.Add(next));
            }
        }

        return [];
    }
}
