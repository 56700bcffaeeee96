using Akka.Configuration;
using Simulator.Actors.Time;
using Simulator.Host.Running;

namespace Simulator.Host.Tests.Running;

public sealed class SimulatorAkkaTests
{
    /// <summary>The scheduler runs that much faster; the database does not.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(60)]
    public void Journal_AtAnyTimeScale_HasItsRealTime(double factor)
    {
        var settings = ConfigurationFactory.ParseString(SimulatorAkka.Hocon(TimeScale.StartNow(factor, TimeProvider.System)));

        var timeout = settings.GetTimeSpan("akka.persistence.journal-plugin-fallback.recovery-event-timeout");
        Assert.Equal(TimeSpan.FromSeconds(30) * factor, timeout);
    }
}
