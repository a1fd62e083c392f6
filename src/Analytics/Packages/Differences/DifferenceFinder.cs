using DebugGrid.Analytics.Packages.Text;

namespace DebugGrid.Analytics.Packages.Differences;

/// <summary>
/// Tells what an execution did otherwise than those of its context that succeeded. A difference is told when at least <see cref="Usual"/> of them agree and this one does
/// not; of counts and durations, when it is beyond what <see cref="Usual"/> of them came to. It is what was seen, not a cause.
/// </summary>
internal static class DifferenceFinder
{
    /// <summary>Executions below which nothing can be said to be usual.</summary>
    public const int EnoughPeers = 3;

    /// <summary>The share of executions that makes something usual.</summary>
    private const double Usual = 0.9;

    /// <summary>How many times longer than usual is worth a word.</summary>
    private const double Longer = 1.5;

    /// <summary>Differences that are told at most.</summary>
    private const int Most = 20;

    /// <summary>Finds them, what differs from the most first.</summary>
    /// <param name="run">The execution.</param>
    /// <param name="peers">Those that succeeded.</param>
    public static IReadOnlyList<Difference> Find(PeerRun run, IReadOnlyList<PeerRun> peers) => peers.Count < EnoughPeers
        ? []
        : [.. OfCalls(run, peers).Concat(RequestDifferences.Find(run, peers, Usual)).Concat(OfDuration(run, peers)).Concat(OfVariant(run, peers))
            .OrderByDescending(static difference => difference.Share).Take(Most)];

    private static IEnumerable<Difference> OfDuration(PeerRun run, IReadOnlyList<PeerRun> peers)
    {
        double[] known = [.. peers.Where(static peer => peer.DurationMs is not null).Select(static peer => peer.DurationMs!.Value).Order()];
        if (run.DurationMs is not { } took || known.Length < EnoughPeers)
            yield break;
        if (took > Longer * AtMost(known))
            yield return new Difference("duration", $"It took {ShownFigure.Duration(took)}; {Of(Usual, known.Length)} took at most {ShownFigure.Duration(AtMost(known))}.", Beyond(known, took));
        else if (took * Longer < AtLeast(known))
            yield return new Difference("duration", $"It took {ShownFigure.Duration(took)}; {Of(Usual, known.Length)} took at least {ShownFigure.Duration(AtLeast(known))}.", Below(known, took));
    }

    private static IEnumerable<Difference> OfVariant(PeerRun run, IReadOnlyList<PeerRun> peers)
    {
        int same = peers.Count(peer => peer.VariantId == run.VariantId);
        double others = 1 - ((double)same / peers.Count);
        if (others >= Usual)
            yield return new Difference(
                "variant", $"It ran {(run.VariantId is { } variant ? $"the variant {variant}" : "no named variant")}; {ShownFigure.Count(same)} of {Succeeded(peers.Count)} did.", others);
    }

    private static IEnumerable<Difference> OfCalls(PeerRun run, IReadOnlyList<PeerRun> peers)
    {
        var none = new PeerCalls(0, 0, 0);
        foreach (var context in run.Calls.Keys.Concat(peers.SelectMany(static peer => peer.Calls.Keys)).Distinct())
        {
            string name = $"{context.Type}/{context.Id}";
            PeerCalls own = run.Calls.GetValueOrDefault(context, none);
            PeerCalls[] theirs = [.. peers.Select(peer => peer.Calls.GetValueOrDefault(context, none))];
            if (OfCount(name, own, [.. theirs.Select(static calls => (double)calls.Count).Order()]) is { } count)
                yield return count;
            int without = theirs.Count(static calls => calls.Failed == 0);
            if (own.Failed > 0 && without >= Usual * theirs.Length)
                yield return new Difference(
                    "failed_call", $"{ShownFigure.Count(own.Failed)} of its {ShownFigure.Count(own.Count)} calls of {name} failed; none failed in {ShownFigure.Count(without)} of {Succeeded(theirs.Length)}.",
                    (double)without / theirs.Length);
            double[] totals = [.. theirs.Where(static calls => calls.Count > 0).Select(static calls => calls.TotalMs).Order()];
            if (own.Count > 0 && totals.Length >= EnoughPeers && own.TotalMs > Longer * AtMost(totals))
                yield return new Difference(
                    "slow_call", $"Its calls of {name} took {ShownFigure.Duration(own.TotalMs)} in all; in {Of(Usual, totals.Length)} they took at most {ShownFigure.Duration(AtMost(totals))}.", Beyond(totals, own.TotalMs));
        }
    }

    private static Difference? OfCount(string name, PeerCalls own, double[] theirs)
    {
        int calling = theirs.Count(static count => count > 0);
        double share = (double)calling / theirs.Length;
        if (own.Count == 0)
            return share < Usual ? null : new Difference("call", $"It did not call {name}; {ShownFigure.Count(calling)} of {Succeeded(theirs.Length)} did.", share);
        if (1 - share >= Usual)
            return new Difference("call", $"It called {name} {Times(own.Count)}; {(calling == 0 ? "none" : ShownFigure.Count(calling))} of {Succeeded(theirs.Length)} called it.", 1 - share);
        return own.Count > AtMost(theirs)
            ? new Difference("call", $"It called {name} {Times(own.Count)}; {Of(Usual, theirs.Length)} called it at most {Times((long)AtMost(theirs))}.", Beyond(theirs, own.Count))
            : null;
    }

    /// <summary>What the usual share of sorted values is not above.</summary>
    private static double AtMost(double[] sorted) => sorted[(int)Math.Ceiling(Usual * sorted.Length) - 1];

    /// <summary>What the usual share of sorted values is not below.</summary>
    private static double AtLeast(double[] sorted) => sorted[sorted.Length - (int)Math.Ceiling(Usual * sorted.Length)];

    private static double Beyond(double[] sorted, double value) => (double)sorted.Count(known => known < value) / sorted.Length;

    private static double Below(double[] sorted, double value) => (double)sorted.Count(known => known > value) / sorted.Length;

    private static string Of(double share, int count) => $"{ShownFigure.Share(share)} of {Succeeded(count)}";

    private static string Succeeded(int count) => $"the {ShownFigure.Count(count)} runs beside it that succeeded";

    private static string Times(long count) => count == 1 ? "once" : $"{ShownFigure.Count(count)} times";
}
