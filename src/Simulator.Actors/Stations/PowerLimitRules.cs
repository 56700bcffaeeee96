using System.Collections.Immutable;
using Simulator.Actors.ConfigurationKeys;
using Simulator.Actors.Connectors;
using Simulator.Actors.Metering;
using Simulator.Actors.SmartCharging;
using Simulator.Actors.Templates;

namespace Simulator.Actors.Stations;

/// <summary>What each connector of a station may give: by its rating, the keys, and the charging profiles.</summary>
internal static class PowerLimitRules
{
    private const int PhasesMax = 3;

    /// <param name="site">As of now; null where there are no charging profiles.</param>
    /// <param name="changesAt">When to ask again; null: not before something happens.</param>
    public static ConnectorProtocol.PowerLimitChanged Limit(
        StationState state, StationIdentity identity, ChargingSite? site, int connectorId, DateTimeOffset now, out DateTimeOffset? changesAt)
    {
        var limit = site is null ? CurrentLimit.None : CurrentLimit.For(state.Profiles, site, connectorId, now);
        changesAt = limit.ChangesAt;
        var watts = Watts(state, identity, connectorId, (double?)limit.Watts);
        // A phase carries no more because the others carry nothing.
        if (identity.Template.Electrical is { CurrentOutType: CurrentType.AC, NumberOfPhases: > 1 and var all }
            && Running(state, connectorId) is { Phases: { } phases } && phases < all)
        {
            watts = Math.Min(watts, Watts(state, identity, connectorId, null) * phases / all);
        }

        return new ConnectorProtocol.PowerLimitChanged(watts, limit.Phases);
    }

    /// <summary>The station as smart charging sees it.</summary>
    public static ChargingSite Site(StationState state, StationIdentity identity)
    {
        var connectors = ImmutableArray.CreateBuilder<ChargingConnector>(state.Connectors.Length - 1);
        for (var id = 1; id < state.Connectors.Length; id++)
            connectors.Add(new ChargingConnector(id, (decimal)Watts(state, identity, id, null), Running(state, id)));
        var electrical = identity.Template.Electrical;
        return new ChargingSite(
            electrical.CurrentOutType,
            (decimal)electrical.VoltageOut,
            electrical.NumberOfPhases,
            (decimal)identity.MaximumPowerWatts,
            connectors.DrainToImmutable());
    }

    public static RunningTransaction? Running(StationState state, int connectorId) =>
        state.Connector(connectorId)?.Transaction is { } running
            ? new RunningTransaction(
                running.TransactionId, running.StartedAt,
                state.Keys.Bool(KeyNames.ConnectorSwitch3to1PhaseSupported) ? null : running.Phases ?? PhasesMax)
            : null;

    private static double Watts(StationState state, StationIdentity identity, int connectorId, double? profileWatts)
    {
        var electrical = identity.Template.Electrical;
        return AvailablePower.ConnectorWatts(electrical, new PowerLimits
        {
            StationMaximumWatts = identity.MaximumPowerWatts,
            Connectors = identity.NumberOfConnectors,
            RunningTransactions = state.RunningTransactions,
            ConnectorMaximumWatts = identity.Connectors[connectorId - 1].MaximumPower,
            AmperageLimitAmperes = electrical.AmperageLimitationOcppKey is { } key && state.Keys.Contains(key)
                ? state.Keys.Int(key) / (double)electrical.AmperageLimitationDivider
                : null,
            ChargingProfileWatts = profileWatts,
        });
    }
}
