using System.Reflection;
using System.Runtime.InteropServices;
using Simulator.Actors.Fleet;
using Simulator.Host.CommandLine;
using Simulator.Host.Logging;

namespace Simulator.Host.Running;

/// <summary>What a run is, in a few lines at its start: enough to do it again.</summary>
internal static class Banner
{
    private const int UrlsShown = 4;

    public static IEnumerable<string> Lines(RunArguments arguments, RunSettings settings, Uri? centralSystem)
    {
        yield return $"simulator {Version()} on {ActorRuntime.Describe()} and {RuntimeInformation.FrameworkDescription}";
        yield return FormattableString.Invariant($"  seed            {settings.Plan.Seed}{Scale(arguments.TimeScale)}");
        yield return $"  stations        {Stations(settings.Plan)}";
        yield return $"  central system  {CentralSystem(settings.Plan, centralSystem)}";
        yield return $"  logs            {LogFileNames.Today(settings.Log, arguments.DataDirectory, DateTime.Now)}";
        foreach (var warning in settings.Warnings)
            yield return $"  warning         {warning}";
    }

    /// <summary>"20: 8 × a, 12 × b".</summary>
    public static string Stations(FleetPlan plan) =>
        $"{plan.StationCount}: {string.Join(", ", plan.Entries.Select(e => $"{e.NumberOfStations} × {e.Template.Name}"))}";

    private static string Version() =>
        typeof(Banner).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];

    private static string Scale(double factor) => factor is 1 ? "" : FormattableString.Invariant($", time runs {factor} times as fast");

    private static string CentralSystem(FleetPlan plan, Uri? builtIn)
    {
        if (builtIn is not null)
            return $"{WithoutCredentials(builtIn)} (built in)";
        var urls = plan.Entries.SelectMany(e => e.Template.Supervision.Urls).Concat(plan.SupervisionUrls);
        var named = urls.Select(WithoutCredentials).Distinct(StringComparer.Ordinal).ToList();
        return string.Join(", ", named.Take(UrlsShown)) + (named.Count > UrlsShown ? $" and {named.Count - UrlsShown} more" : "");
    }

    /// <summary>A URL may carry a user and a password, and those are nobody's business.</summary>
    private static string WithoutCredentials(Uri url) =>
        url.GetComponents(UriComponents.AbsoluteUri & ~UriComponents.UserInfo, UriFormat.UriEscaped);
}
