using Akka.Configuration;
using Simulator.Actors.Time;
using Simulator.Host.Running;

namespace Simulator.Host.Tests.Running;

public sealed class SimulatorAkkaTests
{
    /// <summary>The scheduler runs that much faster; the database does not.</summary>
    [Fact]
    public void Journal_WhereTimeRunsFaster_HasItsRealTime()
    {
        var settings = ConfigurationFactory.ParseString(SimulatorAkka.Hocon(TimeScale.StartNow(60, TimeProvider.System)));

        var timeout = settings.GetTimeSpan("akka.persistence.journal-plugin-fallback.recovery-event-timeout");
        Assert.Equal(TimeSpan.FromSeconds(30 * 60), timeout);
    }
}
