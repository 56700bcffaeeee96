using System.Reflection;
using System.Runtime.InteropServices;
using Akka.Actor;
using Simulator.Actors.Fleet;
using Simulator.Host.Configuration;
using Simulator.Host.Journals;
using Simulator.Host.Logging;
using Simulator.Host.Program;

namespace Simulator.Host.Running;

/// <summary>What a run is, in a few lines at its start: enough to do it again.</summary>
internal static class Banner
{
    private const int UrlsShown = 4;

    public static IEnumerable<string> Lines(
        RunArguments arguments, SimulatorConfiguration configuration, FleetPlan plan, Journal journal, Uri? centralSystem)
    {
        yield return $"simulator {Version()} on Akka.NET {VersionOf(typeof(ActorSystem).Assembly)} and {RuntimeInformation.FrameworkDescription}";
        yield return FormattableString.Invariant($"  seed            {plan.Seed}{Scale(arguments.TimeScale)}");
        yield return $"  stations        {Stations(plan)}";
        yield return $"  central system  {CentralSystem(plan, centralSystem)}";
        yield return $"  journal         {journal}";
        if (configuration.Options!.Log is { Enabled: true } log)
            yield return $"  logs            {LogFileNames.Today(log, arguments.DataDirectory, DateTime.Now)}";
        foreach (var warning in configuration.WarningLines())
            yield return $"  warning         {warning}";
    }

    /// <summary>"20: 8 × a, 12 × b".</summary>
    public static string Stations(FleetPlan plan) =>
        plan.Entries.IsEmpty
            ? "0; add some over the UI"
            : $"{plan.StationCount}: {string.Join(", ", plan.Entries.Select(e => $"{e.NumberOfStations} × {e.Template.Name}"))}";

    private static string Version() => VersionOf(typeof(Banner).Assembly);

    private static string VersionOf(Assembly assembly) =>
        assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];

    private static string Scale(double factor) => factor is 1 ? "" : FormattableString.Invariant($", time runs {factor} times as fast");

    private static string CentralSystem(FleetPlan plan, Uri? builtIn)
    {
        var urls = plan.Entries.SelectMany(e => e.Template.Supervision.Urls).Concat(plan.SupervisionUrls);
        var named = urls.Select(WithoutCredentials).Distinct(StringComparer.Ordinal).ToList();
        var others = named.Count > UrlsShown ? $" and {named.Count - UrlsShown} more" : "";
        return string.Join(", ", named.Take(UrlsShown)) + others + BuiltIn(named, builtIn);
    }

    private static string BuiltIn(List<string> named, Uri? builtIn)
    {
        if (builtIn is null)
            return "";
        return named.Contains(WithoutCredentials(builtIn)) ? " (built in)" : $"; the built-in one listens at {builtIn}";
    }

    /// <summary>A URL may carry a user and a password, and those are nobody's business.</summary>
    private static string WithoutCredentials(Uri url) =>
        url.GetComponents(UriComponents.AbsoluteUri & ~UriComponents.UserInfo, UriFormat.UriEscaped);
}
