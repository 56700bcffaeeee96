namespace Simulator.Actors.Persistence;

/// <summary>Writes whole files: whoever reads one, also after a crash, finds the old content or the new one.</summary>
public static class AtomicFile
{
    /// <param name="path">Its folder is made when missing.</param>
    /// <param name="content">All of it.</param>
    /// <param name="flush">Whether the content is on the disk before it takes the name: it then also survives the loss of power.</param>
    /// <exception cref="IOException">The disk is full or refuses; the old content stays.</exception>
    public static void Write(string path, ReadOnlyMemory<byte> content, bool flush) => Write(path, file => file.Write(content.Span), flush);

    /// <inheritdoc cref="Write(string, ReadOnlyMemory{byte}, bool)"/>
    /// <param name="path">Its folder is made when missing.</param>
    /// <param name="write">Gives the content, part by part where it is large.</param>
    /// <param name="flush">Whether the content is on the disk before it takes the name: it then also survives the loss of power.</param>
    public static void Write(string path, Action<Stream> write, bool flush)
    {
        ArgumentNullException.ThrowIfNull(write);
        var folder = Path.GetDirectoryName(path)!;
        Directory.CreateDirectory(folder);
        var beside = path + ".tmp"; // one writer a file, and in the same folder, as only there renaming is one step
        try
        {
            using (var file = new FileStream(beside, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0))
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
