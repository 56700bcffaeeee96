using System.Reflection;
using Ocpp16.Messages;
using Simulator.Actors.Fleet;
using Simulator.Host.Program;

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

    [Theory]
    [InlineData("Simulator.Actors")]
    [InlineData("Simulator.Host")]
    public void Folders_OfAProject_NameEachOtherInNoCircle(string project)
    {
        var circles = new SourceFolders(project).Circles();

        Assert.True(circles.Count is 0, string.Join('\n', circles));
    }

    /// <summary>Rules are tested without actors, and stay readable without knowing any.</summary>
    [Theory]
    [InlineData("Authorization")]
    [InlineData("AutomaticTransactions")]
    [InlineData("ConfigurationKeys")]
    [InlineData("Diagnostics")]
    [InlineData("Firmware")]
    [InlineData("Metering")]
    [InlineData("Phases")]
    [InlineData("Registration")]
    [InlineData("Reservations")]
    [InlineData("Resets")]
    [InlineData("SmartCharging")]
    [InlineData("Sockets")]
    [InlineData("Templates")]
    [InlineData("Traffic")]
    [InlineData("Triggers")]
    public void Rules_OfActors_NameNoAkka(string folder)
    {
        var files = new SourceFolders("Simulator.Actors").FilesOf(folder).ToList();

        Assert.NotEmpty(files);
        Assert.All(files, f => Assert.DoesNotContain(f.Usings, u => u.Split('.')[0] is "Akka"));
        Assert.All(files, f => Assert.DoesNotContain("Akka", f.Words));
    }

    /// <summary>
    /// It comes with the journal's packages, and has extension methods in the global namespace that win over those of System.Linq without a
    /// word of the compiler.
    /// </summary>
    [Fact]
    public void NoAssemblyOfOurs_RefersToLanguageExt()
    {
        var ours = Directory.GetFiles(AppContext.BaseDirectory, "*.dll").Where(file => Path.GetFileName(file) is var name
            && (name.StartsWith("simulator", StringComparison.OrdinalIgnoreCase) || name.StartsWith("Ocpp16.", StringComparison.Ordinal)));

        Assert.True(ours.Count() >= 4, string.Join(", ", ours));
        Assert.All(ours, file => AssertKnowsNone(Assembly.LoadFrom(file), "LanguageExt"));
    }

    private static void AssertKnowsNone(Assembly assembly, params string[] forbidden)
    {
        foreach (var name in assembly.GetReferencedAssemblies().Select(a => a.Name!))
        {
            Assert.DoesNotContain(
                forbidden, f => string.Equals(name, f, StringComparison.Ordinal) || name.StartsWith(f + ".", StringComparison.Ordinal));
        }
    }
}
