using System.Runtime.CompilerServices;
using Simulator.Actors.Templates;

namespace Simulator.Actors.Tests.Templates;

public sealed class ShippedTemplateTests
{
    public static TheoryData<string> Files => [.. Directory.GetFiles(Folder(), "*.station-template.json").Select(f => Path.GetFileName(f))];

    [Theory]
    [MemberData(nameof(Files))]
    public void Template_OfTheAssets_IsReadWithoutFaultOrWarning(string file)
    {
        var result = StationTemplateParser.Parse(file, File.ReadAllText(Path.Combine(Folder(), file)));

        Assert.Empty(result.Faults);
        Assert.Empty(result.Warnings);
        Assert.Equal(file[..file.IndexOf('.', StringComparison.Ordinal)], result.Template!.Name);
    }

    private static string Folder([CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "../../../assets/station-templates"));
}
