namespace DebugGrid.Grains.Correlation;

/// <summary>Takes out of an operation what was deleted of it.</summary>
internal static class CorrelationOmissions
{
    /// <summary>Forgets events: their entries, their outcomes, and recoveries in which they take part. An error whose success goes is not open again.</summary>
    /// <param name="state">Changed in place.</param>
    /// <param name="ids">The events.</param>
    public static void Forget(CorrelationState state, HashSet<Guid> ids)
    {
        state.Total -= state.Timeline.RemoveAll(entry => ids.Contains(entry.EventId));
        state.TimelineBytes = -1;
        state.OpenErrors.RemoveAll(outcome => ids.Contains(outcome.Event));
        state.Successes.RemoveAll(outcome => ids.Contains(outcome.Event));
        state.Recoveries.RemoveAll(recovery => ids.Contains(recovery.ErrorEventId) || (recovery.SuccessEventId is { } success && ids.Contains(success)));
    }
}
