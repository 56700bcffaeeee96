using Microsoft.Extensions.Logging.Abstractions;
using Simulator.Host.Reloading;
using Simulator.Host.Tests.Ui;

namespace Simulator.Host.Tests.Reloading;

public sealed class FolderWatchTests : IDisposable
{
    private readonly ManualTime _time = new();
    private readonly string _folder = Directory.CreateTempSubdirectory("simulator-watch-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Folder_ThatIsNotThere_IsPolledUntilItCanBeWatched()
    {
        var (calls, late) = (0, Path.Combine(_folder, "late"));
        using var watch = new FolderWatch(
            late, [Path.Combine(late, "file.json")], () => Interlocked.Increment(ref calls), _time, NullLogger.Instance);
        Assert.Equal([late], watch.Polled);
        Interlocked.Exchange(ref calls, 0);

        _time.Advance(FolderWatch.PollInterval);
        _time.Advance(FolderWatch.PollInterval);
        Assert.Equal(2, calls);

        Directory.CreateDirectory(late);
        _time.Advance(FolderWatch.PollInterval);
        Assert.Empty(watch.Polled);
        Assert.Equal(3, calls);
        _time.Advance(FolderWatch.PollInterval * 10);
        Assert.Equal(3, calls);
    }

    [Fact]
    public void Signals_CloseTogether_AreOne()
    {
        var calls = 0;
        using var debounce = new Debounce(_time, TimeSpan.FromMilliseconds(250), TimeSpan.FromSeconds(2), () => calls++);
        for (var i = 0; i < 5; i++)
        {
            debounce.Signal();
            _time.Advance(TimeSpan.FromMilliseconds(100));
        }

        Assert.Equal(0, calls);
        _time.Advance(TimeSpan.FromMilliseconds(250));
        Assert.Equal(1, calls);
        _time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(1, calls);
    }

    [Fact]
    public void Signals_WithoutEnd_AreHeardAllTheSame()
    {
        var calls = 0;
        using var debounce = new Debounce(_time, TimeSpan.FromMilliseconds(250), TimeSpan.FromSeconds(2), () => calls++);
        for (var i = 0; i < 50; i++)
        {
            debounce.Signal();
            _time.Advance(TimeSpan.FromMilliseconds(100));
        }

        Assert.InRange(calls, 2, 3);
    }

    /// <summary>What one watch tells comes in order, so that the last write is behind all the others.</summary>
    [Fact]
    public async Task Writes_OfOtherFilesAndBelow_AreNotTold()
    {
        var (file, journal, below) = (InFolder("config.json"), InFolder("journal.db"), InFolder("data", "configurations", "a.json"));
        Directory.CreateDirectory(Path.GetDirectoryName(below)!);
        foreach (var path in (string[])[file, journal, below])
            await File.WriteAllTextAsync(path, "");
        var calls = 0;
        using var watch = new FolderWatch(_folder, [file], () => Interlocked.Increment(ref calls), _time, NullLogger.Instance);
        Interlocked.Exchange(ref calls, 0);

        for (var i = 0; i < 200; i++)
        {
            await File.AppendAllTextAsync(journal, "entry");
            await File.AppendAllTextAsync(below, "line");
        }

        await File.AppendAllTextAsync(file, "{}");
        await SomeTime.UntilAsync(() => Volatile.Read(ref calls) > 0);
        Assert.InRange(calls, 1, 3);
    }

    [Fact]
    public async Task Folder_ThatAnotherTakesThePlaceOf_IsWatchedOn()
    {
        var (file, other) = (InFolder("station-templates", "t.json"), InFolder("next", "t.json"));
        foreach (var path in (string[])[file, other])
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            await File.WriteAllTextAsync(path, "");
        }

        var calls = 0;
        using var watch = new FolderWatch(_folder, [file], () => Interlocked.Increment(ref calls), _time, NullLogger.Instance);
        Interlocked.Exchange(ref calls, 0);
        Directory.Move(InFolder("station-templates"), InFolder("last"));
        Directory.Move(InFolder("next"), InFolder("station-templates"));
        await SomeTime.UntilAsync(() => Volatile.Read(ref calls) >= 2 && watch.Polled.Count == 0);
        Interlocked.Exchange(ref calls, 0);

        await File.AppendAllTextAsync(file, "{}");

        await SomeTime.UntilAsync(() => Volatile.Read(ref calls) > 0);
    }

    [Fact]
    public async Task Files_ThatComeLater_AreWatchedThen()
    {
        var (first, second) = (InFolder("config.json"), InFolder("tags", "deep", "tags.json"));
        Directory.CreateDirectory(Path.GetDirectoryName(second)!);
        var calls = 0;
        using var watch = new FolderWatch(_folder, [first], () => Interlocked.Increment(ref calls), _time, NullLogger.Instance);

        watch.Watch([first, second]);
        Assert.Equal(2, calls); // each time that there is more to watch, as something may have been missed
        watch.Watch([first, second]);
        Assert.Equal(2, calls);

        await File.WriteAllTextAsync(second, "[]");
        await SomeTime.UntilAsync(() => Volatile.Read(ref calls) > 2);
    }

    private string InFolder(params string[] names) => Path.Combine([_folder, .. names]);
}
