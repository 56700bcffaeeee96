using System.Text;
using Simulator.Actors.StationFiles;

namespace Simulator.Actors.Tests.StationFiles;

public sealed class AtomicFileTests : IDisposable
{
    private const UnixFileMode Owner = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private readonly string _folder = Directory.CreateTempSubdirectory("simulator-atomic-").FullName;

    private string PathOfFile => Path.Combine(_folder, "below", "file.json");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Write_OverAnother_LeavesOneFileWithTheNewContent()
    {
        AtomicFile.Write(PathOfFile, Encoding.UTF8.GetBytes("the first, longer one"), flush: false);
        AtomicFile.Write(PathOfFile, Encoding.UTF8.GetBytes("second"), flush: true);

        Assert.Equal(PathOfFile, Assert.Single(Directory.GetFiles(_folder, "*", SearchOption.AllDirectories)));
        Assert.Equal("second", File.ReadAllText(PathOfFile));
    }

    [Fact]
    public void Write_ThatFails_LeavesTheOldContentAndNothingBeside()
    {
        AtomicFile.Write(PathOfFile, Encoding.UTF8.GetBytes("old"), flush: false);

        Assert.Throws<IOException>(() => AtomicFile.Write(PathOfFile, _ => throw new IOException("full"), flush: false));

        Assert.Equal(PathOfFile, Assert.Single(Directory.GetFiles(_folder, "*", SearchOption.AllDirectories)));
        Assert.Equal("old", File.ReadAllText(PathOfFile));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Write_ForTheOwner_LetsNobodyElseRead(bool hasLeftovers)
    {
        if (OperatingSystem.IsWindows())
            return;
        if (hasLeftovers)
        {
            AtomicFile.Write(PathOfFile, Encoding.UTF8.GetBytes("old"), flush: false);
            File.WriteAllText(PathOfFile + ".tmp", "of a crash");
            File.SetUnixFileMode(PathOfFile + ".tmp", Owner | UnixFileMode.GroupRead | UnixFileMode.OtherRead);
        }

        AtomicFile.Write(PathOfFile, Encoding.UTF8.GetBytes("secret"), flush: false, ownerOnly: true);

        Assert.Equal(Owner, File.GetUnixFileMode(PathOfFile));
        Assert.Equal("secret", File.ReadAllText(PathOfFile));
    }
}
