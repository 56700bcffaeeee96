using System.Collections.Immutable;
using Simulator.Actors.Chance;
using Simulator.Actors.Sessions;
using Simulator.Actors.Templates;

namespace Simulator.Actors.Tests.Sessions;

public sealed class SupervisionUrlsTests
{
    private static readonly ImmutableArray<Uri> Three = [new("ws://a/"), new("ws://b/"), new("ws://c/")];

    [Theory]
    [InlineData("ws://host", "CS-1", "ws://host/CS-1")]
    [InlineData("ws://host/", "CS-1", "ws://host/CS-1")]
    [InlineData("ws://host:8010/ocpp/t1", "CS-1", "ws://host:8010/ocpp/t1/CS-1")]
    [InlineData("wss://host/ocpp//", "CS-1", "wss://host/ocpp/CS-1")]
    [InlineData("ws://host/ocpp?key=a%20b", "CS-1", "ws://host/ocpp/CS-1?key=a%20b")]
    [InlineData("ws://host/a%2Fb", "CS 1/ü", "ws://host/a%2Fb/CS%201%2F%C3%BC")]
    [InlineData("ws://host/", "00:80:F4:43:0B:34", "ws://host/00:80:F4:43:0B:34")]
    [InlineData("ws://host/", "a-b._~!$&'()*+,;=:@", "ws://host/a-b._~!$&'()*+,;=:@")]
    [InlineData("ws://host/", "a/b?c#d[e]f%41\"<>^`{|}", "ws://host/a%2Fb%3Fc%23d%5Be%5Df%2541%22%3C%3E%5E%60%7B%7C%7D")]
    [InlineData("ws://[::1]:80/", "CS-1", "ws://[::1]/CS-1")]
    [InlineData("ws://me:secret@host/x", "CS-1", "ws://host/x/CS-1")]
    public void Join_OfBaseAndId_IsOneCleanUrl(string baseUrl, string id, string expected) =>
        Assert.Equal(expected, SupervisionUrls.Join(new Uri(baseUrl), id).AbsoluteUri);

    [Fact]
    public void Choose_ByEachPolicy_FollowsTheIndex()
    {
        var chance = new RandomStream(3);

        Assert.Equal("abcab", Hosts(SupervisionUrlDistribution.RoundRobin));
        Assert.Equal("abcaa", Hosts(SupervisionUrlDistribution.Sequential));
        Assert.All(Hosts(SupervisionUrlDistribution.Random), c => Assert.Contains(c, "abc"));

        string Hosts(SupervisionUrlDistribution policy) =>
            string.Concat(Enumerable.Range(1, 5).Select(i => SupervisionUrls.Choose(policy, Three, i, chance).Host));
    }

    [Fact]
    public void Endpoint_WithCredentialsInTheUrl_TakesThemUnlessTheTemplateHasSome()
    {
        var url = new Uri("ws://me:s%40t@host/x");

        var fromUrl = SupervisionUrls.Endpoint(url, "CS-1", new SupervisionOptions());
        var fromTemplate = SupervisionUrls.Endpoint(url, "CS-1", new SupervisionOptions { User = "u", Password = "p" });

        Assert.Equal(("me", "s@t"), (fromUrl.User, fromUrl.Password));
        Assert.Equal(("u", "p"), (fromTemplate.User, fromTemplate.Password));
        Assert.Null(SupervisionUrls.Endpoint(new Uri("ws://host"), "CS-1", new SupervisionOptions()).User);
    }
}
