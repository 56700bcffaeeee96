using System.Globalization;

namespace Simulator.Host.Terminal;

/// <summary>The plain lines of the display. Scripts read them, so numbers look the same in every culture.</summary>
internal static class StatusLines
{
    public static string Booted(long registered, int stations, TimeSpan after) =>
        Invariant($"{registered} of {stations} stations registered in {Seconds(after)}");

    /// <summary>Why nothing happens where a user wants nothing to happen.</summary>
    public const string Stopped = "the fleet is stopped; startSimulator over the UI starts it";

    /// <param name="why">What keeps most stations from their work; null: it is not known yet.</param>
    public static string StillBooting(FleetReading now, int stations, bool isStopped, string? why = null) =>
        Invariant($"{now.Connected} of {stations} stations connected and {now.Registered} registered after {Seconds(now.At)}; ")
        + (isStopped ? Stopped : why ?? "no answer yet");

    public static string Charging(long connectors, TimeSpan after) => Invariant($"{connectors} connectors charging after {Seconds(after)}");

    /// <param name="now">At the end of the interval.</param>
    /// <param name="before">At its start.</param>
    /// <param name="stations">Of the whole fleet.</param>
    public static string Statistics(FleetReading now, FleetReading before, int stations) =>
        Invariant($"{Clock(now.At)} connected {now.Connected}/{stations}, registered {now.Registered}/{stations}, ")
        + Invariant($"charging {now.Charging}, {Rate(now.MessagesPerSecondSince(before))} messages/s, ")
        + Invariant($"{now.Errors} errors, {now.Reconnects} reconnects, ")
        + Invariant($"CPU {Percent(now.CoresSince(before))}, {Mebibytes(now.Resident)}");

    public static string Summary(FleetReading end, int stations) =>
        Invariant($"Ran {Clock(end.At)}: {stations} stations, {end.Messages} messages, {end.Reconnects} reconnects; ")
        + (end.Errors is 0 ? "no errors." : string.Join("; ", Errors(end)) + ".");

    private static IEnumerable<string> Errors(FleetReading end)
    {
        if (end.ConnectFailures > 0)
            yield return Invariant($"{end.ConnectFailures} failed attempts to connect or to register");
        if (end.OnTheWire > 0)
        {
            yield return Invariant($"{end.OnTheWire} errors: {end.CallErrors} CALLERRORs, {end.Timeouts} without an answer, ")
                + Invariant($"{end.InvalidFrames} invalid frames received, {end.Dropped} frames not sent");
        }

        if (end.Logged > 0)
            yield return Invariant($"{end.Logged} errors in the log");
    }

    public static string Rate(double perSecond) => perSecond.ToString(perSecond < 100 ? "F1" : "F0", CultureInfo.InvariantCulture);

    /// <summary>Of one core, so it may pass 100 %.</summary>
    public static string Percent(double cores) => Invariant($"{cores * 100:F0} %");

    public static string Mebibytes(long bytes) => Invariant($"{bytes / 1048576.0:F0} MB");

    /// <summary>00:01:02; beyond a day the hours go on counting.</summary>
    public static string Clock(TimeSpan at) => Invariant($"{(int)at.TotalHours:00}:{at.Minutes:00}:{at.Seconds:00}");

    private static string Seconds(TimeSpan time) => Invariant($"{time.TotalSeconds:F1} s");

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}
