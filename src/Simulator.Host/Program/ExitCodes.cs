namespace Simulator.Host.Program;

/// <summary>What the process tells its caller. A contract: scripts hold these numbers.</summary>
internal static class ExitCodes
{
    public const int Ok = 0;

    /// <summary>Something went wrong while running, or a second Ctrl-C cut the stop short.</summary>
    public const int Failure = 1;

    /// <summary>The command line, the configuration or the machine's limits do not allow this run; nothing was started.</summary>
    public const int Configuration = 2;
}
