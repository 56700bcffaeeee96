using System.Globalization;

namespace Simulator.Actors.Templates;

/// <summary>Makes station ids.</summary>
public static class StationNames
{
    private const int LastWithFourDigits = 9999;

    /// <summary>
    /// <c>baseName-INNNNsuffix</c>, I being the instance index and NNNN the station's index with at least four digits; or the base name
    /// alone when it is fixed. Beyond 9999 the number grows, so that no two stations of a template are ever the same.
    /// </summary>
    public static string StationId(StationNaming naming, int index, int instanceIndex)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(index, 1);
        if (naming.FixedName)
            return naming.BaseName;
        var format = index <= LastWithFourDigits ? "D4" : "D";
        var number = index.ToString(format, CultureInfo.InvariantCulture);
        return string.Create(CultureInfo.InvariantCulture, $"{naming.BaseName}-{instanceIndex}{number}{naming.NameSuffix}");
    }
}
