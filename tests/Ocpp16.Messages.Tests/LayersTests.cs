namespace Ocpp16.Messages.Tests;

public sealed class LayersTests
{
    [Fact]
    public void Messages_References_NeitherActorsNorWebServer()
    {
        var names = typeof(OcppAction).Assembly.GetReferencedAssemblies().Select(name => name.Name!).ToArray();

        Assert.All(names, name => Assert.StartsWith("System.", name, StringComparison.Ordinal));
    }
}
