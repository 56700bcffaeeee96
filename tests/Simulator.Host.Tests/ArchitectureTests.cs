using System.Reflection;
using Ocpp16.Messages;
using Simulator.Actors.Fleet;
using Simulator.Host.CommandLine;

namespace Simulator.Host.Tests;

/// <summary>Knowledge has one direction: Messages &lt;- Actors &lt;- Host.</summary>
public sealed class ArchitectureTests
{
    private static readonly Assembly Messages = typeof(OcppProtocol).Assembly;

    private static readonly Assembly Actors = typeof(FleetPlan).Assembly;

    private static readonly Assembly Host = typeof(ExitCodes).Assembly;

    [Fact]
    public void Messages_KnowNeitherActorsNorAkkaNorAspNet() => AssertKnowsNone(
        Messages, Actors.GetName().Name!, Host.GetName().Name!, "Akka", "Microsoft.AspNetCore", "Microsoft.Extensions", "NLog");

    [Fact]
    public void Actors_KnowNeitherTheProgramNorAspNetNorItsLogging() => AssertKnowsNone(
        Actors, Host.GetName().Name!, "Microsoft.AspNetCore", "NLog", "Spectre.Console", "System.CommandLine");

    [Fact]
    public void Host_KnowsNoTestCode() => AssertKnowsNone(Host, "xunit", "Akka.TestKit");

    private static void AssertKnowsNone(Assembly assembly, params string[] forbidden)
    {
        foreach (var name in assembly.GetReferencedAssemblies().Select(a => a.Name!))
        {
            Assert.DoesNotContain(
                forbidden, f => string.Equals(name, f, StringComparison.Ordinal) || name.StartsWith(f + ".", StringComparison.Ordinal));
        }
    }
}
