namespace DebugGrid.Cli;

/// <summary>What the tool tells the script that called it. The numbers are part of its interface.</summary>
internal static class ExitCode
{
    /// <summary>Done as asked.</summary>
    public const int Ok = 0;

    /// <summary>Something that should not happen: a defect here or in the grid.</summary>
    public const int Unexpected = 1;

    /// <summary>The command line is wrong: unknown option, missing argument, no such file.</summary>
    public const int Usage = 2;

    /// <summary>No grid answers at the address, a part of it does not answer, or it stayed too busy for too long.</summary>
    public const int Unreachable = 3;

    /// <summary>Input was refused: some or all events were rejected, or a file is not what it should be.</summary>
    public const int InputRefused = 4;

    /// <summary>A question was refused: not allowed, not valid, over a limit, or nothing has that id.</summary>
    public const int QueryRefused = 5;

    /// <summary>Stopped by Ctrl+C before it was done (128 + SIGINT, as shells have it). A <c>tail</c> that is stopped has done its work and is <see cref="Ok"/>.</summary>
    public const int Interrupted = 130;
}
