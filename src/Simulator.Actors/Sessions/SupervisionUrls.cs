using System.Collections.Immutable;
using Simulator.Actors.Chance;
using Simulator.Actors.Templates;

namespace Simulator.Actors.Sessions;

/// <summary>Which URL a station dials.</summary>
public static class SupervisionUrls
{
    /// <summary>
    /// The connection URL of a station, OCPP-J 1.6 §3.1.1: its id, percent-encoded where that is necessary, as the last segment of the path.
    /// Slashes never double, a query stays behind the path, and user and password, which WebSocket URLs do not carry, are left out.
    /// </summary>
    public static Uri Join(Uri baseUrl, string stationId)
    {
        ArgumentException.ThrowIfNullOrEmpty(stationId);
        var server = baseUrl.GetComponents(UriComponents.SchemeAndServer, UriFormat.UriEscaped);
        return new Uri($"{server}{baseUrl.AbsolutePath.TrimEnd('/')}/{StationNames.Segment(stationId)}{baseUrl.Query}", UriKind.Absolute);
    }

    /// <summary>Where a station connects, complete. The template's user and password hold over those in the URL.</summary>
    public static CsmsEndpoint Endpoint(Uri baseUrl, string stationId, SupervisionOptions options)
    {
        var (user, password) = (options.User, options.Password);
        if ((user is null || password is null) && baseUrl.UserInfo.Split(':', 2) is [var name, var secret])
            (user, password) = (Uri.UnescapeDataString(name), Uri.UnescapeDataString(secret));
        return new CsmsEndpoint(Join(baseUrl, stationId), user, password, options.WsOptions);
    }

    /// <summary>The base URL of one station among several.</summary>
    /// <param name="urls">Not empty.</param>
    /// <param name="index">Index of the station within its template, from 1.</param>
    /// <param name="random">Draws for <see cref="SupervisionUrlDistribution.Random"/> only; the same stream state gives the same
    /// URL.</param>
    /// <remarks>Sequential: one URL a station; those beyond the last URL take the first.</remarks>
    public static Uri Choose(SupervisionUrlDistribution distribution, ImmutableArray<Uri> urls, int index, RandomStream random)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(index, 1);
        if (urls.IsDefaultOrEmpty)
            throw new ArgumentException("There is no supervision URL to choose from.", nameof(urls));
        var chosen = distribution switch
        {
            SupervisionUrlDistribution.Random => random.NextInt(0, urls.Length - 1),
            SupervisionUrlDistribution.Sequential => index <= urls.Length ? index - 1 : 0,
            _ => (index - 1) % urls.Length,
        };
        return urls[chosen];
    }
}
