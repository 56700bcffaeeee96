using System.Globalization;
using Simulator.Actors.Authorization;
using Simulator.Actors.Chance;
using static Simulator.Actors.Tests.Authorization.AuthorizationTestData;

namespace Simulator.Actors.Tests.Authorization;

public sealed class AuthorizationCacheTests
{
    [Fact]
    public void Decide_News_AreKept()
    {
        var update = AuthorizationCache.Empty.Decide("A", Info("Blocked"), Settings(""), LocalAuthorizationList.Empty, Now);

        Assert.NotNull(update);
        Assert.Equal(Info("Blocked"), AuthorizationCache.Empty.Apply(update).Find("a"));
        Assert.Null(AuthorizationCache.Empty.Find("A"));
    }

    [Fact]
    public void Decide_SameAgain_IsNoNews()
    {
        var cache = AuthorizationCache.Empty.Apply(new CacheUpdated("A", Info("Accepted"), Now));

        Assert.Null(cache.Decide("a", Info("Accepted"), Settings(""), LocalAuthorizationList.Empty, Now));
        Assert.NotNull(cache.Decide("a", Info("future"), Settings(""), LocalAuthorizationList.Empty, Now));
    }

    [Fact]
    public void Decide_CacheOff_KeepsNothing() =>
        Assert.Null(AuthorizationCache.Empty.Decide("A", Info("Accepted"), Settings("nocache"), LocalAuthorizationList.Empty, Now));

    [Fact]
    public void Decide_ListedTag_StaysOutOfTheCache()
    {
        Assert.Null(AuthorizationCache.Empty.Decide("LISTED-blocked", Info("Accepted"), Settings(""), List, Now));
        Assert.NotNull(AuthorizationCache.Empty.Decide("LISTED-blocked", Info("Accepted"), Settings("nolist"), List, Now));
    }

    [Fact]
    public void Apply_Update_ReplacesWhatWasKnown()
    {
        var cache = AuthorizationCache.Empty
            .Apply(new CacheUpdated("A", Info("Accepted"), Now))
            .Apply(new CacheUpdated("a", Info("Blocked"), Now));

        Assert.Equal((1, Info("Blocked")), (cache.Count, cache.Find("A")));
    }

    [Fact]
    public void Apply_Full_DropsWhatIsNotValidFirst()
    {
        var cache = Filled(AuthorizationCache.Capacity - 2)
            .Apply(new CacheUpdated("bad", Info("Invalid"), Now))
            .Apply(new CacheUpdated("old", Info("past"), Now))
            .Apply(new CacheUpdated("new", Info("Accepted"), Now));

        Assert.Equal(AuthorizationCache.Capacity - 1, cache.Count);
        Assert.Null(cache.Find("bad"));
        Assert.Null(cache.Find("old"));
        Assert.NotNull(cache.Find("0"));
        Assert.NotNull(cache.Find("new"));
    }

    [Fact]
    public void Apply_FullOfValidTags_DropsTheOldestNews()
    {
        var cache = Filled(AuthorizationCache.Capacity)
            .Apply(new CacheUpdated("0", Info("future"), Now))
            .Apply(new CacheUpdated("new", Info("Accepted"), Now));

        Assert.Equal(AuthorizationCache.Capacity, cache.Count);
        Assert.NotNull(cache.Find("0"));
        Assert.Null(cache.Find("1"));
    }

    [Fact]
    public void Apply_AnythingInAnyOrder_StaysWithinCapacity()
    {
        const ulong Seed = 41;
        var chance = new RandomStream(Seed);
        string[] kinds = ["Accepted", "Blocked", "past", "future"];
        var cache = AuthorizationCache.Empty;
        for (var i = 0; i < 5000; i++)
        {
            var idTag = TagOf(chance.NextInt(0, 1500));
            var info = Info(kinds[chance.NextInt(0, 3)]);
            cache = cache.Apply(new CacheUpdated(idTag, info, Now));
            Assert.True(cache.Count <= AuthorizationCache.Capacity && cache.Find(idTag) == info, $"seed {Seed}, round {i}");
        }
    }

    private static AuthorizationCache Filled(int count)
    {
        var cache = AuthorizationCache.Empty;
        for (var i = 0; i < count; i++)
            cache = cache.Apply(new CacheUpdated(TagOf(i), Info("Accepted"), Now));
        return cache;
    }

    private static string TagOf(int number) => number.ToString(CultureInfo.InvariantCulture);
}
