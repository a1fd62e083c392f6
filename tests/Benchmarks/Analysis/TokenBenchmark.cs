using System.Diagnostics;
using System.Text;
using DebugGrid.Analytics.Packages.Tokens;
using DebugGrid.Contracts;
using Microsoft.ML.Tokenizers;

namespace DebugGrid.Benchmarks.Analysis;

/// <summary>How fast tokens are counted, beside the library that counts them.</summary>
internal static class TokenBenchmark
{
    private const int Runs = 15;

    /// <summary>Measures on a text.</summary>
    public static void Run(Report report, string text)
    {
        TokenCounter counter = TokenCounter.Of(TokenEncoding.O200kBase);
        var bare = TiktokenTokenizer.CreateForEncoding(TokenCounter.NameOf(TokenEncoding.O200kBase));
        double megabytes = Encoding.UTF8.GetByteCount(text) / 1e6;
        Latencies ours = new(), library = new();
        for (int run = -3; run < Runs; run++)
        {
            TimeSpan first = Time(() => counter.Count(text)), second = Time(() => bare.CountTokens(text));
            if (run < 0)
                continue;
            ours.Add(first);
            library.Add(second);
        }

        report.Add("analysis.tokens", megabytes / ours.Quantile(0.5) * 1000, "MB/s", $"tokens of a package of {megabytes:F2} MB counted, median");
        report.Add("analysis.tokens.library", megabytes / library.Quantile(0.5) * 1000, "MB/s", "the same by the bare library, in turns");
    }

    private static TimeSpan Time(Func<int> count)
    {
        long started = Stopwatch.GetTimestamp();
        count();
        return Stopwatch.GetElapsedTime(started);
    }
}
