using Simulator.Host.Configuration;
using Simulator.Host.Logging;

namespace Simulator.Host.Tests.Logging;

public sealed class LogFilesTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("log-files-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData(false, "combined-2026-11-27.log")]
    [InlineData(true, "error-2026-11-27.log")]
    public void Path_OfADay_IsThatOfTheRotatedFile(bool errors, string name)
    {
        var files = new LogFiles(new LogOptions(), _folder, TimeProvider.System);

        Assert.Equal(Path.Combine(_folder, name), files.PathOf(errors, new DateOnly(2026, 11, 27)));
    }

    [Theory]
    [InlineData(10, 3, "7 8 9")]
    [InlineData(2, 3, "0 1")]
    [InlineData(0, 3, "")]
    public void Tail_OfAFileThatIsBeingWritten_IsItsLastLines(int lines, int asked, string expected)
    {
        var path = Path.Combine(_folder, "a.log");
        using var writer = new StreamWriter(new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.Read));
        for (var i = 0; i < lines; i++)
            writer.WriteLine(i);
        writer.Flush();

        Assert.Equal(expected, string.Join(' ', LogFiles.Tail(path, asked)));
    }

    [Fact]
    public void Tail_OfAVeryLargeFile_BeginsWithAWholeLine()
    {
        var path = Path.Combine(_folder, "a.log");
        File.WriteAllLines(path, Enumerable.Repeat(new string('x', 9_999), 1_000));

        var lines = LogFiles.Tail(path, LogFiles.LinesMax);

        Assert.InRange(lines.Count, 400, 420);
        Assert.All(lines, l => Assert.Equal(9_999, l.Length));
    }
}
