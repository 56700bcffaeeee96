using System.Runtime.InteropServices;

namespace Simulator.Host.Limits;

/// <summary>How many files and sockets this process may hold open.</summary>
/// <param name="Soft">What holds now; <see cref="Unlimited"/> when nothing limits it.</param>
/// <param name="Hard">What the process may raise it to by itself.</param>
internal readonly record struct FileLimit(long Soft, long Hard)
{
    public const long Unlimited = long.MaxValue;

    public static FileLimit None { get; } = new(Unlimited, Unlimited);
}

/// <summary>Every station holds a socket, and most systems allow a process few of them: said before the first one fails.</summary>
internal static class FileDescriptors
{
    /// <summary>For log files, listeners, assemblies and the runtime itself.</summary>
    private const int Reserve = 256;

    private const int LinuxNoFile = 7;

    private const int MacNoFile = 8;

    /// <summary>RLIM_INFINITY of Linux is all ones, of macOS all ones without the sign.</summary>
    private const ulong AnyInfinity = long.MaxValue;

    /// <param name="stations">Of the whole fleet.</param>
    /// <param name="centralSystemInProcess">Then both ends of every connection are in this process.</param>
    public static long Needed(int stations, bool centralSystemInProcess) => ((long)stations * (centralSystemInProcess ? 2 : 1)) + Reserve;

    /// <returns>What is wrong and how to mend it; null when the limit is high enough.</returns>
    public static string? Shortage(long needed, FileLimit limit)
    {
        if (limit.Soft >= needed)
            return null;
        var remedy = limit.Hard >= needed
            ? $"Raise it for this shell with 'ulimit -n {needed}'"
            : $"The hard limit is {limit.Hard}: raise it with 'sudo prlimit --pid $$ --nofile={needed}' for this shell, "
                + $"with LimitNOFILE= in a systemd unit, or with 'docker run --ulimit nofile={needed}'";
        return $"""
            This fleet needs {needed} open files (sockets of the stations and some for the program), but this process may open {limit.Soft}.
            {remedy}, or simulate fewer stations. Nothing was started.
            """;
    }

    /// <summary>Raises the soft limit as far as the system lets an ordinary process. A system that tells no limit has none here.</summary>
    public static FileLimit RaiseToHardLimit()
    {
        if (!OperatingSystem.IsLinux() && !OperatingSystem.IsMacOS())
            return FileLimit.None;
        var resource = OperatingSystem.IsLinux() ? LinuxNoFile : MacNoFile;
        if (getrlimit(resource, out var limit) != 0)
            return FileLimit.None;
        if (limit.Current < limit.Maximum)
        {
            var raised = limit with { Current = limit.Maximum };
            if (setrlimit(resource, in raised) == 0)
                limit = raised;
        }

        return new FileLimit(Bounded(limit.Current), Bounded(limit.Maximum));
    }

    private static long Bounded(ulong value) => value >= AnyInfinity ? FileLimit.Unlimited : (long)value;

    [DllImport("libc", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int getrlimit(int resource, out NativeLimit limit);

    [DllImport("libc", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int setrlimit(int resource, in NativeLimit limit);

    [StructLayout(LayoutKind.Sequential)]
    private record struct NativeLimit(ulong Current, ulong Maximum);
}
