using DebugGrid.Contracts;
using DebugGrid.Grains.Limits;

namespace DebugGrid.Grains.Correlation;

/// <summary>
/// Pairs an error with the success that followed: the one that names it, else the first later one of the same actor, where there is one. One success may
/// end several errors (three failed attempts, then a good one); all of them are paired with it. Outcomes may come in any order.
/// </summary>
internal static class RecoveryPairing
{
    /// <summary>Takes an outcome.</summary>
    public static void Take(CorrelationState state, Outcome outcome)
    {
        if (outcome.ErrorType is null)
            TakeSuccess(state, outcome);
        else
            TakeError(state, outcome);
    }

    private static void TakeSuccess(CorrelationState state, Outcome success)
    {
        for (int i = 0; i < state.OpenErrors.Count;)
        {
            var error = state.OpenErrors[i];
            if (Follows(success, error))
            {
                state.OpenErrors.RemoveAt(i);
                Pair(state, error, success);
            }
            else
            {
                i++;
            }
        }

        Keep(state.Successes, success);
    }

    private static void TakeError(CorrelationState state, Outcome error)
    {
        var named = state.Successes.Find(s => s.ErrorEvent == error.Event);
        var success = named ?? state.Successes.Find(s => Follows(s, error));
        if (success is null)
            Keep(state.OpenErrors, error);
        else
            Pair(state, error, success);
    }

    private static bool Follows(Outcome success, Outcome error) =>
        success.ErrorEvent is { } named ? named == error.Event : success.Actor == error.Actor && success.At >= error.At;

    private static void Pair(CorrelationState state, Outcome error, Outcome success)
    {
        double elapsedMs = Math.Max(success.At - error.At, 0) / 1000.0;
        state.Recoveries.Add(new RecoveryView(error.Event, error.ErrorType!, success.Event, success.Strategy ?? error.Strategy, elapsedMs));
        if (state.Recoveries.Count > GrainLimits.Recoveries)
            state.Recoveries.RemoveAt(0);
    }

    private static void Keep(List<Outcome> outcomes, Outcome outcome)
    {
        int at = outcomes.Count;
        while (at > 0 && outcomes[at - 1].At > outcome.At)
            at--;
        outcomes.Insert(at, outcome);
        if (outcomes.Count > GrainLimits.UnpairedOutcomes)
            outcomes.RemoveAt(0);
    }
}
