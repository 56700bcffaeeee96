using Akka.Configuration;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging;
using Simulator.Actors.Time;
using Simulator.Host.Configuration;
using Simulator.Host.Journals;
using Simulator.Host.Running;
using Simulator.Host.Tests.Support;
using Simulator.Host.Tests.Ui;
using Simulator.Host.Ui;

namespace Simulator.Host.Tests.Running;

public sealed class SimulatorAkkaTests
{
    /// <summary>The scheduler runs that much faster; the database does not.</summary>
    [Fact]
    public void Journal_WhereTimeRunsFaster_HasItsRealTime()
    {
        var settings = ConfigurationFactory.ParseString(SimulatorAkka.Hocon(
            new AkkaSettings(new Journal(JournalType.None, null), TimeScale.StartNow(60, TimeProvider.System), LogLevel.Error)));

        var timeout = settings.GetTimeSpan("akka.persistence.journal-plugin-fallback.recovery-event-timeout");
        Assert.Equal(TimeSpan.FromSeconds(30 * 60), timeout);
    }

    /// <summary>No check behind a tag would be healthy too.</summary>
    [Fact]
    public async Task Health_OfTheProgram_HasACheckBehindEachTag()
    {
        var folder = Directory.CreateTempSubdirectory("simulator-health-").FullName;
        await using (var fleet = await StoredFleet.StartAsync(folder))
        {
            await SomeTime.UntilAsync(() => fleet.Records.Directory.Count == 1); // it has read its journal
            foreach (var tag in (string[])[UiHealth.Live, UiHealth.Ready])
            {
                var report = await fleet.Health.CheckHealthAsync(check => check.Tags.Contains(tag));
                Assert.Equal(HealthStatus.Healthy, Assert.Single(report.Entries).Value.Status);
            }
        }

        Directory.Delete(folder, recursive: true);
    }
}
