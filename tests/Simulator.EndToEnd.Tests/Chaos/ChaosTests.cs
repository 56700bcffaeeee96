using Simulator.Endurance.Chaos;
using Xunit.Abstractions;

namespace Simulator.EndToEnd.Tests.Chaos;

public sealed class ChaosTests(ITestOutputHelper output)
{
    [Fact]
    public async Task Chaos_EverythingAtOnce_EndsInStatesThatTheFramesExplain()
    {
        var options = new ChaosOptions { Seed = 1, Stations = 20, Duration = TimeSpan.FromSeconds(8), TimeScale = 8, Pace = 0.5 };

        var report = await ChaosRun.RunAsync(options, TextWriter.Null);

        using var text = new StringWriter();
        report.Write(text);
        output.WriteLine(text.ToString());
        Assert.True(report.Violations.IsEmpty, text.ToString());
        Assert.True(report.Frames > 500, text.ToString());
    }
}
