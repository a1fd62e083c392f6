using DebugGrid.Analytics.Queries;
using DebugGrid.Analytics.Database;
using DebugGrid.Analytics.Statistics.Comparison;
using DebugGrid.Analytics.Statistics.Samples;
using DuckDB.NET.Data;

namespace DebugGrid.Analytics.Packages.Contexts;

/// <summary>Reads what variants are compared by: of each execution whether it failed, how long it took and its session.</summary>
internal static class VariantSamples
{
    /// <summary>Executions of a context that are compared at most, the newest.</summary>
    public const int MaxExecutions = 1_000_000;

    /// <summary>Variants that are compared at most, the most used.</summary>
    public const int MaxVariants = 20;

    /// <summary>What a variant without a name is called in sentences.</summary>
    public const string Unnamed = "(unnamed)";

    /// <summary>Reads the samples of the most used variants, the one that ran first before the others: of equally used ones it is what the others are compared with.</summary>
    /// <param name="connection">The connection that has <see cref="EndedRuns"/>.</param>
    /// <param name="variants">The variants, the most used first.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <returns>The samples, and whether all executions are of one session: then each stands alone, since there is nothing else to go by.</returns>
    public static (IReadOnlyList<VariantSample> Samples, bool AreOfOneSession) Read(DuckDBConnection connection, IReadOnlyList<VariantFigures> variants, CancellationToken cancellationToken)
    {
        string newest = variants.Sum(static variant => variant.Runs.Executions) > MaxExecutions ? $"ORDER BY time DESC LIMIT {MaxExecutions}" : "";
        using var command = connection.Command(
            $"SELECT coalesce(variant_id, '{Unnamed}'), status = 'success', coalesce(duration_ms, -1), CASE WHEN session_id IS NULL THEN 0 ELSE hash(session_id) END FROM {EndedRuns.Table} {newest}");
        command.UseStreamingMode = true;
        Dictionary<string, Gathered> gathered = variants.Take(MaxVariants).OrderBy(static variant => variant.Runs.FirstAt, StringComparer.Ordinal).Select(static variant => variant.Id ?? Unnamed).Distinct().ToDictionary(static name => name, static _ => new Gathered());
        var sessions = new Dictionary<ulong, int> { [0] = SessionNumber.None };
        bool isAnyAlone = false;
        command.Read(
            reader =>
            {
                while (reader.Read())
                {
                    int session = NumberOf(sessions, reader.GetFieldValue<ulong>(3));
                    isAnyAlone |= session == SessionNumber.None;
                    if (gathered.TryGetValue(reader.GetString(0), out Gathered? variant))
                        variant.Add(reader.GetBoolean(1), reader.GetDouble(2), session);
                }

                return true;
            },
            cancellationToken);
        bool areOfOne = !isAnyAlone && sessions.Count == 2;
        return ([.. gathered.Where(static variant => variant.Value.Executions > 0).Select(variant => variant.Value.ToSample(variant.Key, areOfOne))], areOfOne);
    }

    private static int NumberOf(Dictionary<ulong, int> sessions, ulong hash)
    {
        if (!sessions.TryGetValue(hash, out int number))
            sessions.Add(hash, number = sessions.Count);
        return number;
    }

    private sealed class Gathered
    {
        private readonly List<double> durations = [];
        private readonly List<int> sessions = [];
        private readonly Dictionary<int, SessionHits> failures = [];

        public int Executions { get; private set; }

        public void Add(bool succeeded, double duration, int session)
        {
            Executions++;
            SessionHits known = failures.GetValueOrDefault(session, new SessionHits(session, 0, 0));
            failures[session] = new SessionHits(session, known.Hits + (succeeded ? 0 : 1), known.Cases + 1);
            if (!succeeded || !(duration >= 0 && double.IsFinite(duration)))
                return;
            durations.Add(duration);
            sessions.Add(session);
        }

        public VariantSample ToSample(string name, bool isOfOneSession) => new(
            name,
            isOfOneSession ? RateSample.Of(failures.Values.Sum(static session => session.Hits), Executions) : RateSample.Of(failures.Values),
            DurationSample.Of([.. durations], isOfOneSession || sessions.TrueForAll(static session => session == SessionNumber.None) ? [] : [.. sessions]));
    }
}
