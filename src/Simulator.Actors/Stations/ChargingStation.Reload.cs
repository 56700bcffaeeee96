using Akka.Actor;
using Ocpp16.Messages;
using Simulator.Actors.Authorization;
using Simulator.Actors.Connectors;
using static Simulator.Actors.Stations.StationProtocol;

namespace Simulator.Actors.Stations;

/// <summary>A template, a tag list or a place in the fleet that changes while the station runs.</summary>
internal sealed partial class ChargingStation
{
    private IActorRef? _retirer;

    private void OnTemplateChanged(TemplateResources resources)
    {
        var before = _resources;
        (_resources, _identity) = (resources, _identity with { Template = resources.Template, IsEdited = false });
        _authorization = AuthorizationSettings.From(_state.Keys, Template.Behaviour);
        var settings = ConnectorSettings.From(_state.Keys, _authorization);
        if (settings != _settings)
        {
            _settings = settings;
            TellConnectors(new ConnectorProtocol.SettingsChanged(settings));
        }

        if (!_state.LocalList.IsSent) // the journal has no event of it: a station begins with the tags of its template
            _state = _state with { LocalList = InitialLocalList(InitialKeys()) };
        TellConnectors(new ConnectorProtocol.TemplateChanged(resources));
        var (ran, runs) = (before.Template.AutomaticTransactionGenerator, Template.AutomaticTransactionGenerator);
        if (_phase is Phase.On && ran?.Enable is not true && runs?.Enable is true)
            Automatic([], ConnectorProtocol.StartAutomaticTransactions.Instance);
        else if (ran?.Enable is true && runs?.Enable is not true)
            EndAutomaticTransactions();
        SaveFile();
        Changed();
    }

    // Also where the new template has no generator, and Automatic would refuse.
    private void EndAutomaticTransactions()
    {
        for (var id = 1; id < _connectors.Length; id++)
            _connectors[id].Tell(ConnectorProtocol.StopAutomaticTransactions.Instance, ActorRefs.NoSender);
    }

    private void OnRetire()
    {
        _retirer = Sender;
        switch (_phase)
        {
            case Phase.Off:
                _retirer.Tell(new Retired(WasOn: false));
                _retirer = null;
                break;
            case Phase.Resetting:
                Timers.Cancel(ResetTimer);
                _phase = Phase.Off;
                TellRetired();
                break;
            case Phase.GoingDown when _afterDown is not Phase.NoPower:
                _afterDown = Phase.Off;
                break;
            case Phase.On when _state.RunningTransactions == 0:
                GoDown(Reason.Reboot, Phase.Off);
                break;
            default:
                _retirer.Tell(RetiresLater.Instance);
                for (var id = 1; id < _connectors.Length; id++)
                    RetireWhenIdle(id);
                break;
        }
    }

    /// <summary>A connector that is free takes no further automatic transaction, else a large station would never be idle.</summary>
    private void RetireWhenIdle(int connectorId)
    {
        if (_retirer is null || _phase is not Phase.On || _state.Connectors[connectorId].Transaction is not null)
            return;
        _connectors[connectorId].Tell(ConnectorProtocol.StopAutomaticTransactions.Instance, ActorRefs.NoSender);
        if (_state.RunningTransactions == 0)
            GoDown(Reason.Reboot, Phase.Off);
    }

    private void TellRetired()
    {
        if (_phase is not Phase.Off || _retirer is null)
            return;
        Leave(_retirer, new Retired(WasOn: true), Self); // what it has stored is what the next one begins with
        _retirer = null;
    }
}
