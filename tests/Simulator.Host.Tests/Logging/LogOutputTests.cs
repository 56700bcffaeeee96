using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.Logging;
using Simulator.Host.Configuration;
using Simulator.Host.Logging;

namespace Simulator.Host.Tests.Logging;

public sealed class LogOutputTests : IDisposable
{
    private readonly List<string> _said = [];
    private readonly string _data = Path.Combine(Directory.CreateTempSubdirectory("simulator-log-").FullName, "${odd} data");

    public void Dispose() => Directory.Delete(Path.GetDirectoryName(_data)!, recursive: true);

    [Fact]
    public void Files_Rotated_CarryTheDateAndErrorsStandInBoth()
    {
        Write(new LogOptions());

        var all = Read($"combined-{Today()}.log");
        Assert.Contains("info  Test | CS-1 hums", all, StringComparison.Ordinal);
        Assert.Contains("error Test | CS-1 smokes", all, StringComparison.Ordinal);
        Assert.Contains("InvalidOperationException", all, StringComparison.Ordinal);
        var errors = Read($"error-{Today()}.log");
        Assert.DoesNotContain("hums", errors, StringComparison.Ordinal);
        Assert.Contains("smokes", errors, StringComparison.Ordinal);
    }

    [Fact]
    public void Files_NotRotated_HaveTheirPlainNames()
    {
        Write(new LogOptions { Rotate = false });

        Assert.Contains("hums", Read("combined.log"), StringComparison.Ordinal);
        Assert.Contains("smokes", Read("error.log"), StringComparison.Ordinal);
    }

    [Fact]
    public void Level_BelowTheConfigured_IsNotWritten()
    {
        Write(new LogOptions { Level = LogLevel.Error });

        Assert.DoesNotContain("hums", Read($"combined-{Today()}.log"), StringComparison.Ordinal);
    }

    [Fact]
    public void Format_Json_IsOneObjectALine()
    {
        Write(new LogOptions { Json = true });

        var line = Read($"combined-{Today()}.log").Split('\n')[0];
        using var json = JsonDocument.Parse(line);
        Assert.Equal("info", json.RootElement.GetProperty("level").GetString());
        Assert.Equal("CS-1 hums", json.RootElement.GetProperty("message").GetString());
        Assert.Equal("CS-1", json.RootElement.GetProperty("Station").GetString());
    }

    [Fact]
    public void MaxFiles_WithOlderFiles_KeepsTheNewest()
    {
        Directory.CreateDirectory(_data);
        for (var day = 1; day <= 9; day++)
        {
            var old = Path.Combine(_data, $"combined-2020-01-0{day}.log");
            File.WriteAllText(old, "old");
            File.SetLastWriteTimeUtc(old, new DateTime(2020, 1, day, 0, 0, 0, DateTimeKind.Utc));
        }

        Write(new LogOptions { MaxFiles = 3 });

        var kept = Directory.GetFiles(_data, "combined*").Select(f => Path.GetFileName(f)).Order(StringComparer.Ordinal);
        Assert.Equal("combined-2020-01-08.log combined-2020-01-09.log " + $"combined-{Today()}.log", string.Join(' ', kept));
    }

    [Fact]
    public void Errors_OfALogInFiles_AreSaidOnTheTerminalInOneLine()
    {
        Write(new LogOptions());

        Assert.Equal(["error: CS-1 smokes"], _said);
    }

    [Fact]
    public void Errors_OfALogOnTheConsole_AreNotSaidTwice()
    {
        Write(new LogOptions { Console = true });

        Assert.Empty(_said);
    }

    private static string Today() => DateTime.Now.ToString(LogFileNames.DateFormat, CultureInfo.InvariantCulture);

    private void Write(LogOptions settings)
    {
        using var output = LogOutput.Open(settings, _data, _said.Add, TimeProvider.System);
        using var factory = output.CreateLoggerFactory();
        var log = factory.CreateLogger("Some.Test");
        log.LogInformation("{Station} hums", "CS-1");
        log.LogError(new InvalidOperationException("hot"), "{Station} smokes", "CS-1");
    }

    private string Read(string file) => File.ReadAllText(Path.Combine(_data, file));
}
