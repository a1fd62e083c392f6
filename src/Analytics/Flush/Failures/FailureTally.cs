using DebugGrid.Analytics.Database;
using DebugGrid.Analytics.Flush.Rows;
using DebugGrid.Protocol;
using DuckDB.NET.Data;

namespace DebugGrid.Analytics.Flush.Failures;

/// <summary>
/// The failures that one flush brings, and what it brings that failures recover with: those of its own, and those that the history holds. A failure is recovered by the
/// first success of the same work (<see cref="SameWork"/>) that arrives behind it, or by the one that names it.
/// </summary>
/// <param name="open">The works whose failures the history holds.</param>
internal sealed class FailureTally(OpenFailures open)
{
    private static readonly TableLayout Staging = TableLayouts.StagedRecoveries;
    private readonly List<FailureNote> notes = [];
    private readonly Dictionary<(ProjectId Project, EventId Id), FailureNote> byId = [];
    private readonly Dictionary<ulong, List<FailureNote>> unrecovered = [];
    private readonly Dictionary<ulong, (WorkName Work, DebugEvent Success)> recoveries = [];
    private readonly List<SuccessEvent> naming = [];

    /// <summary>The works of the history that recovered.</summary>
    public IReadOnlyCollection<ulong> Ended => recoveries.Keys;

    /// <summary>Looks at one stored event.</summary>
    /// <param name="e">The event.</param>
    /// <param name="arrival">Its number in the order of arrival.</param>
    public void Add(DebugEvent e, long arrival)
    {
        if (FailureNote.Of(e, arrival) is { } note)
            Note(note);
        else if (SameWork.IsSuccess(e))
            Recover(e);
    }

    /// <summary>Brings the table up to date, inside the flush's transaction.</summary>
    public void Write(DuckDBConnection connection)
    {
        if (recoveries.Count + naming.Count > 0)
            WriteRecoveries(connection);
        if (WriteNotes(connection) || recoveries.Count + naming.Count > 0)
            ToldTwice.Recover(connection);
    }

    /// <returns>Whether one of them is told by another failure too.</returns>
    private bool WriteNotes(DuckDBConnection connection)
    {
        if (notes.Count == 0)
            return false;
        using (var rows = new TableAppender(connection, TableLayouts.Failures))
            foreach (var note in notes)
                Append(rows.Row(), note);
        bool isToldTwice = ToldTwice.Join(connection, notes);
        foreach (var (key, left) in unrecovered)
            if (left.Exists(static note => note.Success is null))
                open.Add(key);
        return isToldTwice;
    }

    private void Note(FailureNote note)
    {
        notes.Add(note);
        byId.TryAdd((note.Event.Project, note.Event.Id), note);
        if (note.Work is not { } work)
            return;
        Await(work.Key(note.Event.Project.Value), note);
        if (work.Input != 0)
            Await(work.OfAnyInput.Key(note.Event.Project.Value), note);
    }

    private void Await(ulong key, FailureNote note)
    {
        if (!unrecovered.TryGetValue(key, out var same))
            unrecovered.Add(key, same = []);
        same.Add(note);
    }

    private void Recover(DebugEvent e)
    {
        if (e is SuccessEvent { ErrorEvent.IsNone: false } success)
            RecoverNamed(success);
        if (unrecovered.Count == 0 && !open.Any)
            return;
        foreach (var work in SameWork.OfSuccess(e))
        {
            ulong key = work.Key(e.Project.Value);
            if (unrecovered.TryGetValue(key, out var same))
            {
                same.ForEach(note => note.Recover(e));
                same.RemoveAll(static note => note.RecoveredWith is not null);
            }

            if (open.MayHold(key))
                recoveries.TryAdd(key, (work, e));
        }
    }

    private void RecoverNamed(SuccessEvent success)
    {
        if (byId.TryGetValue((success.Project, success.ErrorEvent), out var named))
            named.Recover(success);
        else
            naming.Add(success);
    }

    private void WriteRecoveries(DuckDBConnection connection)
    {
        const string Set =
            $"""
            UPDATE failures SET recovered_at = s.time, recovered_by = s.id, recovered_with = s.recovery_strategy FROM flush_recoveries s
            WHERE failures.recovered_at IS NULL AND failures.project = s.project
            """;
        Staging.Stage(connection);
        using (var rows = new TableAppender(connection, Staging))
        {
            foreach (var success in naming)
                Stage(rows.Row(), success, default, success.ErrorEvent);
            foreach (var (work, success) in recoveries.Values)
                Stage(rows.Row(), success, work, default);
        }

        if (naming.Count > 0)
            connection.Run($"{Set} AND failures.id = s.error_event_id");
        if (recoveries.Count > 0)
            connection.Run(
                $"{Set} AND failures.scope = s.scope AND failures.scope_id = s.scope_id AND failures.subject = s.subject AND failures.subject_id = s.subject_id AND (s.input = 0 OR failures.input IN (0, s.input))");
    }

    private static void Stage(TableAppender row, DebugEvent success, WorkName work, EventId error) => row
        .Short(success).Text((success as SuccessEvent)?.RecoveryStrategy)
        .Text(work.Scope).Text(work.ScopeId).Text(work.Subject).Text(work.SubjectId).Uuid(error)
        .Number(work.Input).EndRow();

    private static void Append(TableAppender row, FailureNote note)
    {
        var (e, success) = (note.Event, note.Success);
        row.Short(e).Text(EnumNames.Of(e.Kind)).Operation(e)
            .Text(note.Fingerprint.Type).Text(note.Fingerprint.Key).Text(note.Fingerprint.Pattern).Text((e as ErrorEvent)?.RecoveryStrategy)
            .Text(note.Work?.Scope).Text(note.Work?.ScopeId).Text(note.Work?.Subject).Text(note.Work?.SubjectId)
            .Time(success?.Time ?? default).Uuid(success?.Id ?? default).Text(note.RecoveredWith)
            .Time(e.ReceivedAt).Number(note.Arrival).Number(note.Work?.Input ?? 0).Number(note.RunKey).Null().EndRow();
    }
}
