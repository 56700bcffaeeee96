using System.Collections.Immutable;
using System.Globalization;
using Akka.Actor;
using Microsoft.Extensions.Logging;
using Simulator.Actors.Authorization;
using Simulator.Actors.ConfigurationKeys;
using Simulator.Actors.Connectors;
using Simulator.Actors.Metering;
using Simulator.Actors.Sessions;
using Simulator.Actors.StationFiles;

namespace Simulator.Actors.Stations;

/// <summary>
/// The beginning: what a station is made of at first, what was stored of it, and what its file says; then its parts are made and go on with
/// that.
/// </summary>
internal sealed partial class ChargingStation
{
    private StationState InitialState()
    {
        var connectors = ImmutableArray.CreateBuilder<ConnectorState>(Identity.NumberOfConnectors + 1);
        connectors.Add(null!);
        for (var id = 1; id <= Identity.NumberOfConnectors; id++)
            connectors.Add(new ConnectorState(id));
        var keys = InitialKeys();
        return new StationState { Keys = keys, Connectors = connectors.DrainToImmutable(), LocalList = InitialLocalList(keys) };
    }

    private StationConfiguration InitialKeys() => Resources.Keys.Create(new StationKeyInputs(
        Identity.NumberOfConnectors, Identity.ConnectorZero is not null, (int)Identity.MaximumAmperage, _place.SupervisionUrl));

    private LocalAuthorizationList InitialLocalList(StationConfiguration keys) => LocalListLimits.From(keys).IsEnabled
        ? LocalAuthorizationList.FromTags(Resources.IdTags)
        : LocalAuthorizationList.Empty;

    private void Recover(StationStart start)
    {
        State = start.State ?? State;
        if (start.History is { } history && Services.Format is { } format)
        {
            State = Read(history, format);
            _partition.Tell(new StationProtocol.Recovered(Identity.Index, State));
        }

        TakeFile(start.File, hasHistory: start.State is not null || start.History is not null);
        foreach (var happened in Reconciliation.Decide(State, Now))
            Record(happened);
        CreateParts(Keys.Refresh());
        Messages.Recover();
        if (State.Firmware is not null)
            Firmware = new StationFirmware(this, resumes: true);
        if (State.Firmware is { BlocksConnectors: true })
            TellConnectors(new ConnectorProtocol.SetBlocked(true));
        Reservations.Recover();
        SmartCharging.LimitPower();
        Display.Publish();
    }

    private StationState Read(StationHistory history, IStationFormat format)
    {
        try
        {
            return format.Read(history, State);
        }
        catch (UnknownStoredFormatException cause)
        {
            Log.LogError("{Failure}", JournalFailureText.OfRecovery(Identity.StationId, Services.JournalName, cause));
            throw;
        }
    }

    /// <summary>What the file says otherwise than the journal, and holds, has happened.</summary>
    private void TakeFile(StationFile? file, bool hasHistory)
    {
        if (file is not null)
        {
            var found = StationFileDifferences.Between(file, State, Template.Behaviour, hasHistory);
            foreach (var happened in found.Events(FirmwareVersion))
                Record(happened);
            foreach (var refused in found.Refused)
                Log.LogWarning("{Station} does not take from its station file {Value}", Identity.StationId, refused);
        }

        SaveFile();
    }

    private void SaveFile()
    {
        if (Services.Files is not { } files)
            return;
        var operative = ImmutableArray.CreateBuilder<bool>(State.Connectors.Length);
        operative.Add(State.Operative);
        foreach (var connector in State.Outlets)
            operative.Add(connector.Operative);
        files.Save(new StationFileContent(Identity, State.Keys, operative.MoveToImmutable(), State.Automatic, State.FirmwareVersion));
    }

    private void CreateParts(ConnectorSettings settings)
    {
        _session = Context.ActorOf(OcppSession.PropsFor(Self, new SessionSettings(
            Identity.StationId,
            Services.Seed,
            Template.Behaviour.PayloadSchemaValidation,
            _place.Reconnect,
            Template.CommandsSupport,
            Services.Dialer,
            Services.TrafficOf(Identity))
        {
            WaitsForStorage = Services.Durable,
            Log = Log,
        }), "session");
        Connectors = [.. Enumerable.Range(0, State.Connectors.Length).Select(id => CreateConnector(id, settings))];
    }

    private IActorRef CreateConnector(int connectorId, ConnectorSettings settings)
    {
        if (connectorId == 0)
            return ActorRefs.Nobody;
        var template = Identity.Connectors[connectorId - 1];
        var context = new ConnectorContext(
            Identity, connectorId, template, MeteringPlan.For(Template, template), Resources, _session,
            Services.Seed, Services.Counters, Log);
        return Context.ActorOf(
            Connector.PropsFor(context, settings, new ConnectorMemory(State.Connectors[connectorId], State.Automatic.GetValueOrDefault(connectorId))),
            "connector-" + connectorId.ToString(CultureInfo.InvariantCulture));
    }
}
