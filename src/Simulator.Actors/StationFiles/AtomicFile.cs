namespace Simulator.Actors.StationFiles;

/// <summary>Writes whole files: whoever reads one, also after a crash, finds the old content or the new one.</summary>
public static class AtomicFile
{
    private const UnixFileMode Owner = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <param name="path">Its folder is made when missing.</param>
    /// <param name="content">All of it.</param>
    /// <param name="flush">Whether the content is on the disk before it takes the name: it then also survives the loss of power.</param>
    /// <param name="ownerOnly">Whether nobody else may read it, as it may hold passwords. On Windows the folder decides.</param>
    /// <exception cref="IOException">The disk is full or refuses; the old content stays.</exception>
    public static void Write(string path, ReadOnlyMemory<byte> content, bool flush, bool ownerOnly = false) =>
        Write(path, file => file.Write(content.Span), flush, ownerOnly);

    /// <inheritdoc cref="Write(string, ReadOnlyMemory{byte}, bool, bool)"/>
    /// <param name="path">Its folder is made when missing.</param>
    /// <param name="write">Gives the content, part by part where it is large.</param>
    /// <param name="flush">Whether the content is on the disk before it takes the name: it then also survives the loss of power.</param>
    /// <param name="ownerOnly">Whether nobody else may read it, as it may hold passwords. On Windows the folder decides.</param>
    public static void Write(string path, Action<Stream> write, bool flush, bool ownerOnly = false)
    {
        var folder = Path.GetDirectoryName(path)!;
        Directory.CreateDirectory(folder);
        var beside = path + ".tmp"; // one writer a file, and in the same folder, as only there renaming is one step
        try
        {
            using (var file = Create(beside, ownerOnly))
            {
                write(file);
                if (flush)
                    file.Flush(flushToDisk: true);
            }

            File.Move(beside, path, overwrite: true);
        }
        catch
        {
            TryDelete(beside);
            throw;
        }
    }

    /// <summary>Puts a file that cannot be used out of the way, with an ending; an older one of that name gives way.</summary>
    public static void SetAside(string path, string ending)
    {
        if (File.Exists(path))
            File.Move(path, path + ending, overwrite: true);
    }

    /// <summary>Makes an empty file that others cannot read, where there is nothing of that name.</summary>
    /// <exception cref="IOException">The disk is full or refuses.</exception>
    public static void CreateForOwner(string path)
    {
        if (!Path.Exists(path))
            Create(path, ownerOnly: true).Dispose();
    }

    private static FileStream Create(string path, bool ownerOnly)
    {
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write, Share = FileShare.None, BufferSize = 0 };
        if (!ownerOnly || OperatingSystem.IsWindows())
            return new FileStream(path, options);
        options.UnixCreateMode = Owner;
        var file = new FileStream(path, options);
        File.SetUnixFileMode(file.SafeFileHandle, Owner); // one that a crash has left may allow more
        return file;
    }

    private static void TryDelete(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The reason of the failure is told; this would be its consequence.
        }
    }
}
