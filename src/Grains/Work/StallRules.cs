using DebugGrid.Contracts;
using DebugGrid.Journal;
using DebugGrid.Protocol;

namespace DebugGrid.Grains.Work;

/// <summary>
/// When work is stalled, resumed and abandoned. Work stands since its last progress; it is stalled when that was <c>stallAfter</c> ago, and
/// abandoned when the stall was found <c>abandonAfter</c> ago. Progress, however late, resumes it.
/// </summary>
internal static class StallRules
{
    /// <summary>When to look at the work next, in microseconds since 1970; null for abandoned work.</summary>
    public static long? Deadline(WorkClock clock, TimeSpan stallAfter, TimeSpan abandonAfter) => clock.Phase switch
    {
        WorkPhase.Running => clock.LastProgress + Micros(stallAfter),
        WorkPhase.Stalled => clock.FoundAt + Micros(abandonAfter),
        _ => null,
    };

    /// <summary>Takes progress.</summary>
    /// <param name="clock">Changed in place.</param>
    /// <param name="at">When, in microseconds since 1970 by the grid's clock.</param>
    /// <param name="place">Where the journal has it.</param>
    /// <returns>The stall that it ended, or null.</returns>
    public static StallEnd? Progress(WorkClock clock, long at, EventPlace place)
    {
        if (at <= clock.LastProgress)
            return null;
        StallEnd? end = null;
        if (clock.Phase != WorkPhase.Running)
        {
            end = new StallEnd { Partition = place.Partition, Position = place.Position, Since = clock.LastProgress, At = at };
            clock.StoodMs += (at - clock.LastProgress) / 1000.0;
            clock.LastStall = end;
            clock.FoundAt = 0;
        }

        clock.LastProgress = at;
        clock.Phase = WorkPhase.Running;
        clock.Confirmed = WorkPhase.Running;
        return end;
    }

    /// <summary>Decides at a moment, and acts on the clock. Asked again before its finding came back, it gives the same finding again.</summary>
    /// <param name="clock">Changed in place.</param>
    /// <param name="now">The moment, in microseconds since 1970.</param>
    /// <param name="stallAfter">The threshold.</param>
    /// <param name="abandonAfter">How long a stall may last.</param>
    public static DeadlineVerdict Check(WorkClock clock, long now, TimeSpan stallAfter, TimeSpan abandonAfter)
    {
        long? deadline = Deadline(clock, stallAfter, abandonAfter);
        if (deadline is null)
            return new DeadlineVerdict(null, clock.Confirmed == WorkPhase.Abandoned ? null : FindingKind.Abandon);
        if (now < deadline)
        {
            bool unconfirmed = clock.Phase == WorkPhase.Stalled && clock.Confirmed != WorkPhase.Stalled;
            return new DeadlineVerdict(deadline, unconfirmed ? FindingKind.Stall : null);
        }

        if (clock.Phase == WorkPhase.Stalled)
        {
            clock.Phase = WorkPhase.Abandoned;
            return new DeadlineVerdict(null, FindingKind.Abandon);
        }

        clock.Phase = WorkPhase.Stalled;
        clock.FoundAt = now;
        return new DeadlineVerdict(now + Micros(abandonAfter), FindingKind.Stall);
    }

    /// <summary>Takes a finding that came back through the journal. One about an earlier stand than the present one does not make the work stand.</summary>
    /// <param name="clock">Changed in place.</param>
    /// <param name="finding">The finding.</param>
    /// <param name="place">Where the journal has it.</param>
    /// <returns>
    /// The end of an earlier stand that is not known to have ended: the progress that ended it came before the finding in the journal, and a crash took
    /// what the grain had found of it. Otherwise null.
    /// </returns>
    public static StallEnd? Confirm(WorkClock clock, FindingEvent finding, EventPlace place)
    {
        long since = finding.Since.Microseconds;
        if (since != clock.LastProgress)
            return finding.Finding is FindingKind.Stall or FindingKind.Abandon && since < clock.LastProgress && !(clock.LastStall?.Since >= since)
                ? EndEarlier(clock, since, place)
                : null;
        if (finding.Finding == FindingKind.Stall && clock.Confirmed == WorkPhase.Running)
        {
            clock.Confirmed = WorkPhase.Stalled;
            if (clock.Phase == WorkPhase.Running)
                (clock.Phase, clock.FoundAt) = (WorkPhase.Stalled, finding.Time.Microseconds);
        }
        else if (finding.Finding == FindingKind.Abandon)
        {
            clock.Confirmed = WorkPhase.Abandoned;
            clock.Phase = WorkPhase.Abandoned;
        }

        return null;
    }

    private static StallEnd EndEarlier(WorkClock clock, long since, EventPlace place)
    {
        clock.LastStall = new StallEnd { Partition = place.Partition, Position = place.Position, Since = since, At = clock.LastProgress };
        clock.StoodMs += (clock.LastProgress - since) / 1000.0;
        return clock.LastStall;
    }

    /// <summary>
    /// Whether the stall watch must hear of a deadline: it asks too late or never otherwise, or it lists the work under another status.
    /// A later deadline it learns when it asks.
    /// </summary>
    /// <param name="clock">The work's clock.</param>
    /// <param name="deadline">The deadline, or null.</param>
    /// <param name="phase">How the work stands; running when it is closed.</param>
    public static bool MustTell(WorkClock clock, long? deadline, WorkPhase phase) =>
        phase != clock.Told || (deadline is { } due ? clock.Watched == 0 || due < clock.Watched : clock.Watched != 0);

    /// <summary>What to tell the stall watch, noted as told.</summary>
    /// <param name="clock">Changed in place.</param>
    /// <param name="key">The work.</param>
    /// <param name="deadline">The deadline, or null.</param>
    /// <param name="phase">How the work stands; running when it is closed.</param>
    public static WatchUpdate Told(WorkClock clock, WatchKey key, long? deadline, WorkPhase phase)
    {
        clock.Watched = deadline ?? 0;
        clock.Told = phase;
        return new WatchUpdate(key, clock.OpenedAt, deadline, (WorkStatus)phase, StalledSince(clock, phase));
    }

    /// <summary>What to answer the stall watch, noted as told.</summary>
    /// <param name="clock">Changed in place.</param>
    /// <param name="next">When to look again, or null.</param>
    /// <param name="finding">What was found, or null.</param>
    public static WorkCheck Answered(WorkClock clock, long? next, FindingEvent? finding)
    {
        clock.Watched = next ?? 0;
        clock.Told = clock.Phase;
        return new WorkCheck(next, finding, clock.Phase, StalledSince(clock, clock.Phase));
    }

    private static long StalledSince(WorkClock clock, WorkPhase phase) => phase == WorkPhase.Running ? 0 : clock.LastProgress;

    private static long Micros(TimeSpan span) => span.Ticks / TimeSpan.TicksPerMicrosecond;
}
