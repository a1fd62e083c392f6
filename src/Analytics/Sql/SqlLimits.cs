namespace DebugGrid.Analytics;

/// <summary>What one statement of the SQL door may take.</summary>
public sealed class SqlLimits
{
    /// <summary>How long it may run. Default 10 s.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Rows of an answer when the asker names no limit. Default 1,000.</summary>
    public int DefaultRows { get; set; } = 1_000;

    /// <summary>Rows that an asker may ask for. Default 10,000.</summary>
    public int MaxRows { get; set; } = 10_000;

    /// <summary>Bytes of an answer's rows as JSON. Default 16 MiB. An answer that is longer ends there and says so.</summary>
    public int MaxAnswerBytes { get; set; } = 16 * 1024 * 1024;

    /// <summary>Bytes of a file with an answer. Default 1 GiB, and never the last 1 GiB of what is free on the disk, nor more than half of less than 2 GiB. An answer that
    /// is longer is refused as a whole; the file is looked at 20 times a second while it is written.</summary>
    public long MaxFileBytes { get; set; } = 1024L * 1024 * 1024;

    /// <summary>Statements that run at the same time. Default 3; of one project all but one. One more is refused.</summary>
    public int MaxConcurrent { get; set; } = 3;

    /// <summary>Characters of a statement. Default 64 Ki.</summary>
    public int MaxStatementLength { get; set; } = 64 * 1024;

    /// <summary>Parameters of a statement. Default 256.</summary>
    public int MaxParameters { get; set; } = 256;

    /// <summary>What the history's process may hold beside <see cref="AnalyticsOptions.MemoryLimitBytes"/> while statements run, in bytes. Default 2 GiB, at
    /// least 512 MiB. Past it the statement is ended with the process, which is started again. Nothing where an application has the grid inside.</summary>
    public long MaxOverheadBytes { get; set; } = 2L * 1024 * 1024 * 1024;

    /// <summary>Checks every setting.</summary>
    /// <returns>All faults, one sentence each, naming the option.</returns>
    public IReadOnlyList<string> Validate()
    {
        var faults = new List<string>();
        if (Timeout <= TimeSpan.Zero)
            faults.Add($"{nameof(Timeout)} is {Timeout}, not more than zero.");
        Least(DefaultRows, 1, nameof(DefaultRows));
        Least(MaxRows, DefaultRows, nameof(MaxRows));
        Least(MaxAnswerBytes, 1024, nameof(MaxAnswerBytes));
        Least(MaxFileBytes, 1024, nameof(MaxFileBytes));
        Least(MaxConcurrent, 1, nameof(MaxConcurrent));
        Least(MaxStatementLength, 1, nameof(MaxStatementLength));
        Least(MaxParameters, 0, nameof(MaxParameters));
        Least(MaxOverheadBytes, 512L * 1024 * 1024, nameof(MaxOverheadBytes));
        return faults;

        void Least(long value, long least, string name)
        {
            if (value < least)
                faults.Add($"{name} is {value}, less than {least}.");
        }
    }
}
