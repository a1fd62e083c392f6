namespace DebugGrid.Analytics.Packages.Suspects;

/// <summary>
/// Names the steps at which a run of several agents and tools may have gone wrong. A fault is made before it shows: whoever gave something to be executed that failed or
/// came to nothing, whoever went on by an assumption, and whoever did the first work of all, is suspected before the one in whose words the failure is found. What a machine
/// printed is evidence, not a suspect, unless nobody else acted. The weights are round numbers; the ranking hardly depends on them.
/// </summary>
internal static class SuspectFinder
{
    /// <summary>Suspects that are named at most.</summary>
    public const int Most = 3;

    /// <summary>What a step is worth less than the one before, so that of two the earlier comes first: later ones build on it.</summary>
    private const double Later = 0.01;

    private static readonly (StepSign Sign, double Weight)[] Weights =
    [
        (StepSign.Failed, 1.5), (StepSign.AnsweredFailure, 1.5), (StepSign.ResultFailed, 1), (StepSign.ResultEmpty, 1.5), (StepSign.Assumes, 1.5), (StepSign.FirstWork, 1.5), (StepSign.WritesCode, 0.5),
    ];

    /// <summary>Finds the suspects, the first suspected first. The third is of another actor than the first two when these are one.</summary>
    /// <param name="steps">The steps in their order.</param>
    public static IReadOnlyList<Suspect> Find(IReadOnlyList<RunStep> steps)
    {
        StepReading[] readings = [.. steps.Select(StepReading.Of)];
        HashSet<(string, string)> machines = [.. Machines(steps, readings)];
        int firstWork = FirstWork(steps, readings, machines);
        var suspects = new List<(int Place, StepSign Signs, double Score)>();
        for (int i = 0; i < steps.Count; i++)
        {
            bool acts = !machines.Contains(steps[i].Actor) && !readings[i].IsOutput && i >= firstWork;
            StepSign signs = SignsOf(i, steps, readings, firstWork);
            if ((acts && readings[i].IsWork) || (signs & (StepSign.Failed | StepSign.AnsweredFailure)) != 0)
                suspects.Add((i, signs, Weights.Sum(weight => signs.HasFlag(weight.Sign) ? weight.Weight : 0) - (Later * i)));
        }

        double all = suspects.Sum(static suspect => Math.Exp(suspect.Score));
        return [.. Chosen([.. suspects.OrderByDescending(static suspect => suspect.Score)], steps)
            .Select(suspect => new Suspect(steps[suspect.Place], suspect.Signs, Math.Exp(suspect.Score) / all))];
    }

    /// <summary>Actors of whom most of what they say is output.</summary>
    private static IEnumerable<(string, string)> Machines(IReadOnlyList<RunStep> steps, StepReading[] readings) =>
        steps.Select((step, i) => (step.Actor, readings[i].IsOutput)).GroupBy(static step => step.Actor)
            .Where(static actor => actor.Count(static step => step.IsOutput) * 2 > actor.Count()).Select(static actor => actor.Key);

    /// <summary>The first step that is work: the first of all when what it says was executed, else it is the task, and the next one that acts is.</summary>
    private static int FirstWork(IReadOnlyList<RunStep> steps, StepReading[] readings, HashSet<(string, string)> machines)
    {
        if (steps.Count > 1 && readings[1].IsOutput && !readings[1].IsNoResult)
            return 0;
        for (int i = 1; i < steps.Count; i++)
            if (!machines.Contains(steps[i].Actor) && !readings[i].IsOutput && readings[i].IsWork)
                return i;
        return 0;
    }

    private static StepSign SignsOf(int i, IReadOnlyList<RunStep> steps, StepReading[] readings, int firstWork)
    {
        StepSign signs = StepSign.None;
        if (steps[i].Status is not "success")
            signs |= StepSign.Failed;
        else if (readings[i].AnsweredFailure)
            signs |= StepSign.AnsweredFailure;
        if (i + 1 < steps.Count && (readings[i + 1].IsFailure || (steps[i + 1].Status is not "success" && steps[i + 1].Actor != steps[i].Actor)))
            signs |= StepSign.ResultFailed;
        if (i + 1 < steps.Count && readings[i + 1].IsEmpty)
            signs |= StepSign.ResultEmpty;
        if (readings[i].Assumes && (i > 0 || firstWork == 0))
            signs |= StepSign.Assumes;
        if (i == firstWork)
            signs |= StepSign.FirstWork;
        if (readings[i].WritesCode)
            signs |= StepSign.WritesCode;
        return signs;
    }

    private static List<(int Place, StepSign Signs, double Score)> Chosen(List<(int Place, StepSign Signs, double Score)> ranked, IReadOnlyList<RunStep> steps)
    {
        var chosen = ranked.Take(Most).ToList();
        if (chosen.Count == Most && chosen.TrueForAll(suspect => steps[suspect.Place].Actor == steps[chosen[0].Place].Actor)
            && ranked.Skip(Most).Where(suspect => steps[suspect.Place].Actor != steps[chosen[0].Place].Actor).Take(1).ToList() is [var other])
            chosen[^1] = other;
        return chosen;
    }
}
