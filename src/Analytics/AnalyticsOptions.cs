using DebugGrid.Analytics.Prices;

namespace DebugGrid.Analytics;

/// <summary>Settings of the history.</summary>
public sealed class AnalyticsOptions
{
    /// <summary>Where the database and its exports live. Created (mode 0700) when missing. No default.</summary>
    public string Directory { get; set; } = "";

    /// <summary>The database's file name in <see cref="Directory"/>. Default <c>grid.duckdb</c>.</summary>
    public string FileName { get; set; } = "grid.duckdb";

    /// <summary>How long an event may wait for a flush. Default 1 s, at least 10 ms. Events of sessions without automatic flush do not count.</summary>
    public TimeSpan FlushInterval { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>How many waiting events start a flush before <see cref="FlushInterval"/> has passed. Default 10,000. Under steady load, when the first
    /// of them came within the interval after the flush before, more are gathered: a large transaction costs less an event.</summary>
    public int FlushCount { get; set; } = 10_000;

    /// <summary>Events in one transaction that become rows of the same table, at most. Default 122,880, the size of DuckDB's row groups: just so many
    /// are compressed and written once, without passing the WAL. When they come faster than a quarter of that a second, they are gathered for up to four
    /// seconds instead of <see cref="FlushInterval"/>.</summary>
    public int MaxFlushEvents { get; set; } = 122_880;

    /// <summary>Bytes of journal that wait in memory for a transaction at most. Default 192 MiB. A third of it when the events are large: then a transaction
    /// that holds more costs memory and saves nothing.</summary>
    public long MaxFlushBytes { get; set; } = 192L * 1024 * 1024;

    /// <summary>Bytes of events without automatic flush that may wait before they are flushed all the same. Default 64 MiB.</summary>
    public long MaxHeldBytes { get; set; } = 64L * 1024 * 1024;

    /// <summary>What DuckDB may hold in memory, in bytes. Default 1 GiB, at least 256 MiB. What does not fit is spilled to <see cref="Directory"/>. JSON
    /// values over an 8,192nd of it (128 KiB by default) are kept in parts.</summary>
    public long MemoryLimitBytes { get; set; } = 1024L * 1024 * 1024;

    /// <summary>What queries and checkpoints may spill to disk, in bytes. Default 64 GiB; never the last 1 GiB of what is free when the history is opened, nor
    /// more than half of less than 2 GiB. A checkpoint writes the last row group anew, up to 122,880 rows, and
    /// spills what of it does not fit in memory; one that may not ends the database.</summary>
    public long SpillLimitBytes { get; set; } = 64L * 1024 * 1024 * 1024;

    /// <summary>Threads that DuckDB may use. Default: half of the processors, at least one, so that intake keeps the others.</summary>
    public int Threads { get; set; } = Math.Max(1, Environment.ProcessorCount / 2);

    /// <summary>Questions that are answered at the same time. Default 4; of one project all but one. Others wait.</summary>
    public int Readers { get; set; } = 4;

    /// <summary>Questions of one project that may wait before one is refused. Default 256.</summary>
    public int MaxWaitingQueries { get; set; } = 256;

    /// <summary>WAL bytes after which DuckDB writes the tables. Default 256 MiB: each checkpoint writes the last row group anew, so rare ones cost less.</summary>
    public long CheckpointBytes { get; set; } = 256L * 1024 * 1024;

    /// <summary>How long events are kept, warm and cold. Default 720 h (30 days). Cold ones go by whole days of receipt (UTC), up to a day later.</summary>
    public TimeSpan EventRetention { get; set; } = TimeSpan.FromHours(720);

    /// <summary>How long events stay in the database before they become cold: files of Parquet in <see cref="ColdDirectory"/>, a day of receipt (UTC) at a time. Default 168 h
    /// (7 days). Not below <see cref="EventRetention"/>: nothing becomes cold.</summary>
    public TimeSpan WarmRetention { get; set; } = TimeSpan.FromHours(168);

    /// <summary>How long findings and insights are kept. Default 720 h (30 days).</summary>
    public TimeSpan FindingRetention { get; set; } = TimeSpan.FromHours(720);

    /// <summary>How often retention looks for what is too old. Default 10 min, from 1 s to 1 day.</summary>
    public TimeSpan SweepInterval { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>The pipeline of a transaction that names none, as the live state has it. Default <c>audio</c>; empty when there is none.</summary>
    public string DefaultPipeline { get; set; } = "audio";

    /// <summary>A file with prices of models, beside those that ship: docs/settings.md. Default empty: none.</summary>
    public string PricesFile { get; set; } = "";

    /// <summary>Limits of the SQL door.</summary>
    public SqlLimits Sql { get; set; } = new();

    /// <summary>The database's path.</summary>
    public string DatabasePath => Path.Combine(Directory, FileName);

    /// <summary>Where exports are written. Inside <see cref="Directory"/>; emptied at start.</summary>
    public string ExportDirectory => Path.Combine(Directory, "exports");

    /// <summary>Where cold events lie. Inside <see cref="Directory"/>; belongs to the database beside it.</summary>
    public string ColdDirectory => Path.Combine(Directory, "cold");

    /// <summary>Checks every setting.</summary>
    /// <returns>All faults, one sentence each, naming the option; empty when there is none.</returns>
    public IReadOnlyList<string> Validate()
    {
        var faults = new List<string>();
        if (string.IsNullOrWhiteSpace(Directory))
            faults.Add($"{nameof(Directory)} is missing.");
        if (string.IsNullOrWhiteSpace(FileName) || FileName != Path.GetFileName(FileName))
            faults.Add($"{nameof(FileName)} is '{FileName}', not the name of a file.");
        Least(FlushInterval, TimeSpan.FromMilliseconds(10), nameof(FlushInterval));
        Least(FlushCount, 1, nameof(FlushCount));
        Least(MaxFlushEvents, FlushCount, nameof(MaxFlushEvents), $" ({nameof(FlushCount)})");
        Least(MaxFlushBytes, 1024 * 1024, nameof(MaxFlushBytes));
        Least(MaxHeldBytes, 1, nameof(MaxHeldBytes));
        if (MaxHeldBytes > MaxFlushBytes)
            faults.Add($"{nameof(MaxHeldBytes)} is {MaxHeldBytes}, more than {nameof(MaxFlushBytes)} ({MaxFlushBytes}).");
        Least(MemoryLimitBytes, 256L * 1024 * 1024, nameof(MemoryLimitBytes));
        Least(SpillLimitBytes, 0, nameof(SpillLimitBytes));
        Least(Threads, 1, nameof(Threads));
        Least(Readers, 1, nameof(Readers));
        Least(MaxWaitingQueries, 1, nameof(MaxWaitingQueries));
        Least(CheckpointBytes, 1024 * 1024, nameof(CheckpointBytes));
        Least(EventRetention, TimeSpan.FromHours(1), nameof(EventRetention));
        Least(WarmRetention, TimeSpan.FromHours(1), nameof(WarmRetention));
        Least(FindingRetention, TimeSpan.FromHours(1), nameof(FindingRetention));
        Least(SweepInterval, TimeSpan.FromSeconds(1), nameof(SweepInterval));
        if (SweepInterval > TimeSpan.FromDays(1))
            faults.Add($"{nameof(SweepInterval)} is {SweepInterval}, more than {TimeSpan.FromDays(1)}.");
        if (PricesFile.Length > 0 && PriceTable.FaultOf(PricesFile) is { } fault)
            faults.Add($"{nameof(PricesFile)} is '{PricesFile}', which cannot be used: {fault}");
        faults.AddRange(Sql.Validate().Select(found => $"{nameof(Sql)}.{found}"));
        return faults;

        void Least<T>(T value, T least, string name, string note = "")
            where T : IComparable<T>
        {
            if (value.CompareTo(least) < 0)
                faults.Add($"{name} is {value}, less than {least}{note}.");
        }
    }
}
