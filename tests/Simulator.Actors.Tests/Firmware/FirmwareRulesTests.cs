using Ocpp16.Messages;
using Simulator.Actors.Chance;
using Simulator.Actors.Firmware;
using Simulator.Actors.Templates;

namespace Simulator.Actors.Tests.Firmware;

public sealed class FirmwareRulesTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 4, 12, 0, 0, TimeSpan.Zero);

    private readonly List<string> _done = [];
    private FirmwareUpdate? _update;
    private FirmwareUpgradeOptions _options = new();
    private int _transactions;
    private string _version = "1.0.0";
    private TimeSpan? _timer;

    [Fact] // TC_044_1
    public void TC044_1_Update_WithReset_IsInstalledAfterTheReboot()
    {
        Ask();
        Assert.Equal(FirmwareStatus.Downloading, FirmwareUpdate.StatusOf(_update));
        Elapse(3);
        Assert.Equal("Downloading Downloaded refresh Installing reboot", Done());
        Assert.Equal(FirmwareStatus.Installing, FirmwareUpdate.StatusOf(_update));
        Assert.False(_update!.BlocksConnectors);
        Assert.Equal("1.0.1", _version);
        Give(new FirmwareInput.Booted());
        Assert.Equal("Installed", Done());
        Assert.Null(_update);
        Assert.Equal(FirmwareStatus.Idle, FirmwareUpdate.StatusOf(_update));
    }

    [Fact]
    public void Update_WithoutReset_IsInstalledAtOnce()
    {
        _options = new FirmwareUpgradeOptions { Reset = false, Step = 5 };
        Ask();
        Elapse(2);
        Assert.Equal("Downloading Downloaded refresh Installing refresh Installed", Done());
        Assert.Equal("1.0.5", _version);
        Assert.Null(_update);
    }

    [Theory] // TC_044_2
    [InlineData("https://example.com/fw", "DownloadFailed")]
    [InlineData("no uri", null)]
    public void TC044_2_Download_ThatFails_IsTriedAgainAndThenGivenUp(string location, string? failure)
    {
        _options = new FirmwareUpgradeOptions { FailureStatus = failure };
        Ask(location, retries: 2, retryInterval: 7);
        Elapse(1);
        Assert.Equal("Downloading", Done());
        Assert.Equal(TimeSpan.FromSeconds(7), _timer);
        Elapse(2);
        Assert.Equal("DownloadFailed", Done());
        Assert.Null(_update);
        Assert.Equal("1.0.0", _version);
    }

    [Fact] // TC_044_3
    public void TC044_3_Installation_ThatFails_GivesTheConnectorsBack()
    {
        _options = new FirmwareUpgradeOptions { FailureStatus = "InstallationFailed" };
        Ask();
        Elapse(2);
        Assert.Equal("Downloading Downloaded refresh Installing refresh InstallationFailed", Done());
        Assert.Null(_update);
        Assert.Equal("1.0.0", _version);
    }

    [Fact]
    public void Installation_WaitsForTheLastTransaction()
    {
        _transactions = 2;
        Ask();
        Elapse(1);
        Assert.Equal("Downloading Downloaded refresh", Done());
        Assert.True(_update!.BlocksConnectors);
        Assert.Equal(FirmwareStatus.Downloaded, FirmwareUpdate.StatusOf(_update));
        _transactions = 1;
        Give(new FirmwareInput.TransactionEnded());
        Assert.Equal("", Done());
        _transactions = 0;
        Give(new FirmwareInput.TransactionEnded());
        Assert.Equal("Installing", Done());
    }

    [Fact]
    public void RetrieveDate_YearsAhead_IsReachedByTimersThatCannotOverflow()
    {
        var now = Now;
        Ask(retrieveDate: Now.AddYears(2));
        for (var timers = 0; _update!.Step == FirmwareStep.Scheduled; timers++)
        {
            Assert.InRange(timers, 0, 200);
            Assert.InRange(_timer!.Value, TimeSpan.Zero, TimeSpan.FromDays(7));
            Assert.Equal(FirmwareStatus.Idle, FirmwareUpdate.StatusOf(_update));
            now += _timer.Value;
            Give(new FirmwareInput.TimerElapsed(), now);
        }

        Assert.Equal(Now.AddYears(2), now);
        Assert.Equal("Downloading", Done());
    }

    [Fact]
    public void SecondRequest_TakesThePlaceOfTheFirst()
    {
        Ask();
        Elapse(1);
        Done();
        Ask("https://example.com/other");
        Assert.Equal("refresh Downloading", Done());
        Assert.Equal("https://example.com/other", _update!.Location);
        Assert.False(_update.BlocksConnectors);
    }

    [Theory]
    [InlineData(FirmwareStep.Downloading, "", true)]
    [InlineData(FirmwareStep.WaitingToRetry, "", true)]
    [InlineData(FirmwareStep.WaitingForTransactions, "Installing", true)]
    [InlineData(FirmwareStep.Installing, "", true)]
    [InlineData(FirmwareStep.Scheduled, "Downloading", true)]
    [InlineData(FirmwareStep.Rebooting, "", false)]
    public void Update_AfterARestart_GoesOnWhereItWas(FirmwareStep step, string done, bool timer)
    {
        _update = new FirmwareUpdate("https://example.com/fw", Now, 3, TimeSpan.FromSeconds(60), step);
        Give(new FirmwareInput.Recovered());
        Assert.Equal(done, Done());
        Assert.Equal(timer, _timer is not null);
    }

    [Fact]
    public void Inputs_WithoutAnUpdate_DoNothing()
    {
        FirmwareInput[] inputs =
        [
            new FirmwareInput.TimerElapsed(),
            new FirmwareInput.Booted(),
            new FirmwareInput.Recovered(),
            new FirmwareInput.TransactionEnded(),
        ];
        foreach (var input in inputs)
            Give(input);
        Assert.Equal("", Done());
        Assert.Null(_update);
    }

    private void Ask(
        string location = "https://example.com/fw", int? retries = null, int? retryInterval = null, DateTimeOffset? retrieveDate = null) =>
        Give(new FirmwareInput.Request(new UpdateFirmwareRequest
        {
            Location = location,
            RetrieveDate = retrieveDate ?? Now,
            Retries = retries,
            RetryInterval = retryInterval,
        }));

    private void Elapse(int times)
    {
        for (; times > 0 && _timer is not null; times--)
            Give(new FirmwareInput.TimerElapsed());
    }

    private void Give(FirmwareInput input, DateTimeOffset? now = null)
    {
        _timer = null;
        var context = new FirmwareContext(_options, _version, null, _transactions, new RandomStream(1));
        var decision = FirmwareRules.Decide(_update, input, context, now ?? Now);
        foreach (var happened in decision.Events)
        {
            _update = FirmwareUpdate.Apply(_update, happened);
            if (happened is FirmwareEvent.VersionChanged changed)
                _version = changed.Version;
        }

        foreach (var effect in decision.Effects)
        {
            if (effect is FirmwareEffect.StartTimer timer)
                _timer = timer.Delay;
            else
                _done.Add(effect is FirmwareEffect.Notify n ? n.Status.ToString() : effect is FirmwareEffect.Reboot ? "reboot" : "refresh");
        }
    }

    private string Done()
    {
        var text = string.Join(' ', _done);
        _done.Clear();
        return text;
    }
}
