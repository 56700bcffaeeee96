using Ocpp16.Messages;

namespace Simulator.Endurance.Chaos.Checking;

/// <summary>GetLocalListVersion tells the version that was last accepted, and SendLocalList keeps to it.</summary>
internal sealed class LocalListRule(Violations violations) : StationRule(violations)
{
    // Versions and tags that the list may have: more than one only after an answer was lost.
    private List<ListState> _possible = [new(0, [.. ChaosTemplates.Tags])];
    private HashSet<bool> _enabled = [true];

    public override void CentralWasAnswered(Exchange exchange, IOcppRequest request)
    {
        switch (request, exchange.Response)
        {
            case (SendLocalListRequest list, SendLocalListResponse { Status: UpdateStatus.Accepted }):
                if (list.UpdateType is UpdateType.Differential && _possible.TrueForAll(p => list.ListVersion <= p.Version))
                    Violations.Add("local list", "a differential update to an old version was accepted", exchange);
                _possible = [.. _possible.Select(p => p.After(list))];
                break;
            case (SendLocalListRequest list, SendLocalListResponse { Status: UpdateStatus.VersionMismatch }):
                if (list.UpdateType is UpdateType.Full || _possible.TrueForAll(p => list.ListVersion > p.Version))
                    Violations.Add("local list", "there is no mismatch of versions", exchange);
                break;
            case (GetLocalListVersionRequest, GetLocalListVersionResponse version):
                Look(version.ListVersion, exchange);
                break;
            case (ChangeConfigurationRequest { Key: "LocalAuthListEnabled" } change,
                ChangeConfigurationResponse { Status: ConfigurationStatus.Accepted }):
                _enabled = [change.Value is "true"];
                break;
        }
    }

    public override void CentralWasNotAnswered(Exchange exchange, IOcppRequest request)
    {
        switch (request)
        {
            case SendLocalListRequest list:
                _possible.AddRange([.. _possible.Where(p => p.Takes(list)).Select(p => p.After(list))]);
                break;
            case ChangeConfigurationRequest { Key: "LocalAuthListEnabled" } change:
                _enabled.Add(change.Value is "true");
                break;
        }
    }

    private void Look(int version, Exchange exchange)
    {
        if (_enabled.Contains(false) && version == -1)
        {
            _enabled = [false];
            return;
        }

        if (!_enabled.Contains(true) || !_possible.Exists(p => p.Version == version))
        {
            Violations.Add(
                "local list",
                $"its version is {version}, not {string.Join(" or ", _possible.Select(p => p.Version))} as last accepted"
                + (_enabled.Contains(true) ? "" : ", and it is switched off"),
                exchange);
        }

        _possible.RemoveAll(p => p.Version != version);
        if (_possible.Count == 0)
            _possible.Add(new ListState(version, [.. ChaosTemplates.Tags]));
    }

    private sealed record ListState(int ListVersion, HashSet<string> Tags)
    {
        /// <summary>An empty list has version 0 (OCPP 1.6, 5.10).</summary>
        public int Version => Tags.Count == 0 ? 0 : ListVersion;

        public bool Takes(SendLocalListRequest list) => list.UpdateType is UpdateType.Full || list.ListVersion > Version;

        public ListState After(SendLocalListRequest list)
        {
            HashSet<string> tags = list.UpdateType is UpdateType.Full ? [] : [.. Tags];
            foreach (var entry in list.LocalAuthorizationList ?? [])
            {
                if (entry.IdTagInfo is null)
                    tags.Remove(entry.IdTag);
                else
                    tags.Add(entry.IdTag);
            }

            return new ListState(list.ListVersion, tags);
        }
    }
}
