using Akka.Actor;
using Akka.TestKit.Xunit2;

namespace LocalAkka.Tests.Actors;

/// <summary>Rule 7: names and paths.</summary>
public sealed class NameTests : TestKit
{
    [Theory]
    [InlineData("CS-KEBA-00001")]
    [InlineData("a_b.c*d$e+f:g@h&i=j,k!l~m'n;o(p)")]
    [InlineData("percent%20twenty")]
    public void Legal_Names_AreTaken(string name) =>
        Assert.Equal(name, Sys.ActorOf(Scripted.Of(TestActor, (_, _) => { }), name).Path.Name);

    [Theory]
    [InlineData("")]
    [InlineData("$starts")]
    [InlineData("with space")]
    [InlineData("sla/sh")]
    [InlineData("ümlaut")]
    [InlineData("bad%2")]
    [InlineData("hash#tag")]
    public void Illegal_Names_AreRefused(string name) =>
        Assert.Throws<InvalidActorNameException>(() => Sys.ActorOf(Scripted.Of(TestActor, (_, _) => { }), name));

    [Fact]
    public void SameName_AmongSiblings_IsRefused()
    {
        Sys.ActorOf(Scripted.Of(TestActor, (_, _) => { }), "twin");
        Assert.Throws<InvalidActorNameException>(() => Sys.ActorOf(Scripted.Of(TestActor, (_, _) => { }), "twin"));
    }

    [Fact]
    public async Task Name_AfterTheEnd_IsFreeAgain()
    {
        var first = Sys.ActorOf(Scripted.Of(TestActor, (_, _) => { }), "again");
        await FishForMessageAsync<string>(text => text is "start again");
        await first.GracefulStop(TimeSpan.FromSeconds(5));
        await AwaitAssertAsync(() =>
        {
            var second = Sys.ActorOf(Scripted.Of(TestActor, (_, _) => { }), "again");
            Assert.Equal(first.Path, second.Path);
            Assert.NotEqual(first, second);
        });
    }

    [Fact]
    public async Task Child_Unknown_IsNobody()
    {
        var actor = Sys.ActorOf(Scripted.Of(Sys.DeadLetters, (me, message) => me.From.Tell(me.Here.Child((string)message).IsNobody())));
        actor.Tell("nobody");
        await ExpectMsgAsync(true);
    }

    [Fact]
    public void Path_IsWritten_FromTheSystemDown()
    {
        var actor = Sys.ActorOf(Scripted.Of(Sys.DeadLetters, (_, _) => { }), "someone");
        Assert.Equal("akka://test/user/someone", actor.Path.ToString());
        Assert.Equal("/user/someone", actor.Path.ToStringWithoutAddress());
        Assert.Equal(["user", "someone"], actor.Path.Elements);
        Assert.Equal("user", actor.Path.Parent.Name);
        Assert.True(ActorPath.IsValidPathElement("someone"));
    }
}
