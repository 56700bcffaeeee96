using System.Collections.Immutable;
using System.Globalization;
using Simulator.Host.Logging;

namespace Simulator.Host.Procedures;

/// <summary>Procedures that show the end of the program's own log files.</summary>
internal static class LogFileProcedures
{
    private const int TailDefault = 200;

    public static ImmutableArray<Procedure> All { get; } =
    [
        Of("readCombinedLog", "The last lines of the log of the program.", errors: false),
        Of("readErrorLog", "The last errors in the log of the program.", errors: true),
    ];

    private static Procedure Of(string name, string what, bool errors) => new(
        name,
        what,
        [
            Field.Text("date", "Day of the file, as 2026-11-28; absent: today."),
            Field.Whole("tail", $"Lines at most; absent: {TailDefault}.", 1, LogFiles.LinesMax),
        ],
        (face, request) => Task.FromResult(Read(face.View.Logs, request.Payload, errors)))
    {
        IsQuestion = true,
        Answer = [Field.Text("file", "Path of the file.").Required, Field.Texts("lines", "The lines, the oldest first.").Required],
    };

    private static UiReply Read(LogFiles? files, UiPayload payload, bool errors)
    {
        var tail = payload.Whole("tail") ?? TailDefault;
        if (tail is < 1 or > LogFiles.LinesMax)
            throw new UiRequestException($"tail must be 1 to {LogFiles.LinesMax}.");
        if (files is not { AreWritten: true })
            throw new UiRequestException("No log files are written: see log.enabled in config.json.", UiOutcome.Refused);
        var path = files.PathOf(errors, DateOf(payload));
        if (!File.Exists(path))
            throw new UiRequestException($"There is no file {path}.", UiOutcome.NotFound);
        var lines = LogFiles.Tail(path, tail);
        return UiReply.Of(json =>
        {
            json.WriteString("file", path);
            json.WriteTexts("lines", lines);
        });
    }

    private static DateOnly? DateOf(UiPayload payload)
    {
        if (payload.Text("date") is not { } text)
            return null;
        return DateOnly.TryParseExact(text, LogFileNames.DateFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            ? date
            : throw new UiRequestException("date must be a day such as 2026-11-28.");
    }
}
