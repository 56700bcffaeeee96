using Simulator.Actors.Orders;
using Simulator.Actors.Sessions;

namespace Simulator.Actors.Stations;

/// <summary>Which central system the station belongs to, when a user moves it.</summary>
internal sealed partial class ChargingStation
{
    private Uri _url;
    private bool _moved;
    private bool _hangingUp;
    private bool _wantsLine;
    private bool _gaveUp;
    private (string? User, string? Password)? _credentials;

    private CsmsEndpoint Endpoint => SupervisionUrls.Endpoint(
        _url,
        _identity.StationId,
        _credentials is { } own ? Template.Supervision with { User = own.User, Password = own.Password } : Template.Supervision);

    /// <summary>Dials, or keeps the line that it has.</summary>
    private bool WantsLine => _phase is Phase.On && _wantsLine && !_hangingUp && !_gaveUp;

    private CommandResult OnSetSupervisionUrl(StationOrders.SetSupervisionUrl order)
    {
        var before = Endpoint;
        if (order.User is not null || order.Password is not null)
        {
            _credentials = (
                order.User is null ? before.User : NullIfEmpty(order.User),
                order.Password is null ? before.Password : NullIfEmpty(order.Password));
        }

        _url = order.Url;
        if (Template.Supervision.UrlOcppConfiguration
            && _state.Keys.Assign(Template.Supervision.UrlOcppKey, order.Url.ToString()) is { } changed)
        {
            Happened(new StationEvent.KeyChanged(changed));
        }

        if (Endpoint == before)
            return CommandResult.NoChange.Instance;
        _moved = true;
        if (_phase is Phase.On && _wantsLine && !_connected)
            DialNewUrl();
        Changed();
        return CommandResult.Accepted.Instance;
    }

    /// <summary>A changed key takes effect at the next boot, as its RebootRequired says.</summary>
    private void AdoptConfiguredUrl()
    {
        if (Template.Supervision.UrlOcppConfiguration
            && Uri.TryCreate(_state.Keys.Value(Template.Supervision.UrlOcppKey), UriKind.Absolute, out var url))
        {
            _url = url;
        }
    }

    /// <summary>The session dials its old endpoint again unless it is told the new one.</summary>
    private void DialNewUrl()
    {
        (_moved, _gaveUp) = (false, false);
        ToSession(new SessionProtocol.Open(Endpoint));
    }

    private static string? NullIfEmpty(string text) => text.Length == 0 ? null : text;
}
