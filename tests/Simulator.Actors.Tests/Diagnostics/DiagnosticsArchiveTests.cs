using System.Formats.Tar;
using System.IO.Compression;
using Simulator.Actors.Diagnostics;

namespace Simulator.Actors.Tests.Diagnostics;

public sealed class DiagnosticsArchiveTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 4, 12, 0, 0, TimeSpan.Zero);

    private static readonly DiagnosticsLine[] Lines = [.. Enumerable.Range(
        0, 10).Select(i => new DiagnosticsLine(Now.AddSeconds(i), $"line {i} é"))];

    [Fact]
    public void Archive_HoldsTheLinesOfTheTimeRange_BothEndsIncluded() =>
        Assert.Equal(
            "line 2 é\nline 3 é\nline 4 é\n",
            Unpack(DiagnosticsArchive.Build("CS.log", Lines, Now.AddSeconds(2), Now.AddSeconds(4), Now)));

    [Fact]
    public void Archive_WithoutARange_HoldsAll() =>
        Assert.Equal(10, Unpack(DiagnosticsArchive.Build("CS.log", Lines, null, null, Now)).Count(c => c == '\n'));

    [Fact]
    public void Archive_OfTooMuch_KeepsTheNewestLines() =>
        Assert.Equal("line 8 é\nline 9 é\n", Unpack(DiagnosticsArchive.Build("CS.log", Lines, null, null, Now, maxLogBytes: 25)));

    [Fact]
    public void Archive_OfNothing_IsAnEmptyLog() => Assert.Equal("", Unpack(DiagnosticsArchive.Build("CS.log", [], null, null, Now)));

    private static string Unpack(byte[] archive)
    {
        using var tar = new TarReader(new GZipStream(new MemoryStream(archive), CompressionMode.Decompress));
        var entry = tar.GetNextEntry(copyData: true)!;
        Assert.Equal(("CS.log", Now), (entry.Name, entry.ModificationTime));
        return entry.DataStream is { } data ? new StreamReader(data).ReadToEnd() : "";
    }
}
