using System.Net.WebSockets;
using Microsoft.Extensions.Logging;
using Simulator.Actors.Orders;
using Simulator.Actors.Sessions;
using Simulator.Actors.Traffic;

namespace Simulator.Actors.Stations;

/// <summary>
/// The line: to which central system, whether one is wanted, and why the station is not at work, which is counted with others of the same
/// cause and shown in its snapshot.
/// </summary>
internal sealed class StationLine(ChargingStation station, Uri url)
{
    private (string? User, string? Password)? _credentials;
    private TroubleCause? _trouble;
    private bool _isMoved;
    private bool _hangsUp;
    private bool _wantsLine;
    private bool _gaveUp;

    /// <summary>Without the station's id.</summary>
    public Uri Url { get; private set; } = url;

    public bool IsConnected { get; private set; }

    public StationTrouble? LastError { get; private set; }

    /// <summary>Null: none is due.</summary>
    public DateTimeOffset? NextAttemptAt { get; private set; }

    /// <summary>Dials, or keeps the line that it has.</summary>
    public bool IsWanted => station.Lifecycle.IsOn && _wantsLine && !_hangsUp && !_gaveUp;

    private CsmsEndpoint Endpoint
    {
        get
        {
            var options = station.Template.Supervision;
            return SupervisionUrls.Endpoint(
                Url,
                station.Identity.StationId,
                _credentials is { } own ? options with { User = own.User, Password = own.Password } : options);
        }
    }

    /// <summary>Dials, with the URL that a key may have changed: it takes effect at the next boot, as its RebootRequired says.</summary>
    public void SwitchOn()
    {
        _wantsLine = true;
        var options = station.Template.Supervision;
        if (options.UrlOcppConfiguration && Uri.TryCreate(station.State.Keys.Value(options.UrlOcppKey), UriKind.Absolute, out var told))
            Url = told;
        Dial();
    }

    public CommandResult Open()
    {
        if (!station.Lifecycle.IsOn)
            return new CommandResult.Refused($"{station.Identity.StationId} is switched off; start it first.");
        if (IsConnected && !_hangsUp)
            return CommandResult.NoChange.Instance;
        (_hangsUp, _wantsLine) = (false, true);
        Dial();
        station.Changed();
        return CommandResult.Accepted.Instance;
    }

    public CommandResult Close()
    {
        if (!station.Lifecycle.IsOn)
            return CommandResult.NoChange.Instance;
        (_hangsUp, _wantsLine) = (IsConnected, false);
        OutOfTrouble();
        station.ToSession(new SessionProtocol.Close(WebSocketCloseStatus.NormalClosure, "Closed by hand"));
        station.Changed();
        return CommandResult.Accepted.Instance;
    }

    public CommandResult Move(StationProtocol.SetSupervisionUrl order)
    {
        var before = Endpoint;
        if (order.User is not null || order.Password is not null)
        {
            _credentials = (
                order.User is null ? before.User : NullIfEmpty(order.User),
                order.Password is null ? before.Password : NullIfEmpty(order.Password));
        }

        Url = order.Url;
        var options = station.Template.Supervision;
        if (options.UrlOcppConfiguration && station.State.Keys.Assign(options.UrlOcppKey, order.Url.ToString()) is { } changed)
            station.Record(new StationEvent.KeyChanged(changed));
        if (Endpoint == before)
            return CommandResult.NoChange.Instance;
        _isMoved = true;
        if (station.Lifecycle.IsOn && _wantsLine && !IsConnected)
            Dial();
        station.Changed();
        return CommandResult.Accepted.Instance;
    }

    public void OnUp()
    {
        (IsConnected, _hangsUp, NextAttemptAt) = (true, false, null);
        station.Registration.OnLineUp();
        station.Changed();
    }

    public void OnDown(SessionProtocol.LineDown down)
    {
        (IsConnected, _gaveUp) = (false, !down.WillRedial);
        station.Registration.OnLineDown();
        if (station.Lifecycle.IsOn && _wantsLine && !_hangsUp && !_isMoved)
        {
            var own = SupervisionUrls.Join(Url, station.Identity.StationId);
            var reason = down.Reason.StartsWith(own.Scheme + "://", StringComparison.Ordinal) ? down.Reason : $"{own}: {down.Reason}";
            InTrouble(down.WillRedial ? reason : $"{reason} No more attempts are allowed (autoReconnectMaxRetries).", down.RetryIn);
        }

        if (_isMoved && down.WillRedial)
            Dial();
        station.Lifecycle.FinishWhenAllIsSaid();
        if (station.Lifecycle.IsOn && !down.WillRedial && station.Log.IsEnabled(LogLevel.Information))
            station.Log.LogInformation("{Station} stays offline: {Reason}", station.Identity.StationId, down.Reason);
        station.Changed();
    }

    // A failed dial names the URL itself.
    public void OnStillDown(SessionProtocol.StillDown down)
    {
        if (station.Lifecycle.IsOn)
            InTrouble(down.Reason, down.RetryIn);
    }

    public void NotRegistered(string reason, TimeSpan? retryIn, bool isFailure)
    {
        if (isFailure)
            station.Services.Counters.Of(station.Template.Name).ConnectFailed();
        InTrouble(
            $"{SupervisionUrls.Join(Url, station.Identity.StationId)}: {reason}"
            + (retryIn is null ? " No more attempts are allowed (registrationMaxRetries)." : ""),
            retryIn);
    }

    /// <summary>It works, or is not meant to. The last error stays to be read.</summary>
    public void OutOfTrouble()
    {
        NextAttemptAt = null;
        ChangeTrouble(null);
    }

    /// <param name="retryIn">When it tries again; null: not by itself.</param>
    private void InTrouble(string reason, TimeSpan? retryIn)
    {
        LastError = new StationTrouble(reason, station.Now);
        NextAttemptAt = station.Now + retryIn;
        ChangeTrouble(TroubleCause.Of(station.Template.Name, reason, station.Identity.StationId));
        station.Changed();
    }

    private void ChangeTrouble(TroubleCause? cause)
    {
        if (cause != _trouble)
            _trouble = station.Services.Counters.Troubles.Change(station.Identity.StationId, _trouble, cause);
    }

    /// <summary>The session dials its old endpoint again unless it is told the new one.</summary>
    private void Dial()
    {
        (_isMoved, _gaveUp) = (false, false);
        station.ToSession(new SessionProtocol.Open(Endpoint));
    }

    private static string? NullIfEmpty(string text) => text.Length == 0 ? null : text;
}
