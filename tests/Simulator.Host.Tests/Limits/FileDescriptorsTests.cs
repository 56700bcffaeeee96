using Simulator.Host.Limits;

namespace Simulator.Host.Tests.Limits;

public sealed class FileDescriptorsTests
{
    [Theory]
    [InlineData(1000, false, 1256)]
    [InlineData(1000, true, 2256)]
    public void Needed_CountsASocketForEachEndInThisProcess(int stations, bool centralSystem, long needed) =>
        Assert.Equal(needed, FileDescriptors.Needed(stations, centralSystem));

    [Fact]
    public void Shortage_WithEnough_IsNone()
    {
        Assert.Null(FileDescriptors.Shortage(1256, new FileLimit(1256, 1256)));
        Assert.Null(FileDescriptors.Shortage(1256, FileLimit.None));
    }

    [Fact]
    public void Shortage_UnderTheHardLimit_NamesTheCommand() =>
        Assert.Contains("'ulimit -n 1256'", FileDescriptors.Shortage(1256, new FileLimit(1024, 4096)), StringComparison.Ordinal);

    [Fact]
    public void Shortage_OverTheHardLimit_NamesWhereTheAdministratorRaisesIt()
    {
        var shortage = FileDescriptors.Shortage(5256, new FileLimit(1024, 4096))!;

        Assert.Contains("needs 5256", shortage, StringComparison.Ordinal);
        Assert.Contains("may open 1024", shortage, StringComparison.Ordinal);
        Assert.Contains("hard limit is 4096", shortage, StringComparison.Ordinal);
    }

    [Fact]
    public void RaiseToHardLimit_OnThisMachine_LeavesNothingToRaise()
    {
        var limit = FileDescriptors.RaiseToHardLimit();

        Assert.True(limit.Soft > 0);
        if (OperatingSystem.IsLinux())
            Assert.Equal(limit.Hard, limit.Soft);
    }
}
