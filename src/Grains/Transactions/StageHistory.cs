using DebugGrid.Grains.Limits;
using DebugGrid.Grains.Work;
using DebugGrid.Protocol;

namespace DebugGrid.Grains.Transactions;

/// <summary>Writes stage events into a transaction.</summary>
internal static class StageHistory
{
    /// <summary>
    /// Takes a stage event: who it belongs to, the entry, and what stands done or failed. A success repairs a failure of the same stage. An event that
    /// the history still holds was sent again, in another batch, and changes nothing.
    /// </summary>
    /// <param name="state">Changed in place.</param>
    /// <param name="stage">The event.</param>
    /// <param name="names">Shares repeated texts.</param>
    public static void Take(TransactionState state, StageEvent stage, NamePool names)
    {
        if (!stage.Id.IsNone && Array.Exists(state.History, entry => entry.IsToldBy(stage.Id.Value)))
            return;
        state.Pipeline = names.Share(stage.Pipeline) ?? state.Pipeline;
        state.User = names.Share(stage.UserId) ?? state.User;
        state.Client = names.Share(stage.ClientId) ?? state.Client;
        state.Conversation = stage.ConversationId ?? state.Conversation;
        string? name = names.Share(stage.Stage);
        Enter(state, stage, name);
        if (name is null)
            return;
        state.Stage = name;
        if (!stage.Success)
        {
            Fail(state, name, TextCut.At(stage.Error, GrainLimits.TextCharacters));
            return;
        }

        Repair(state, name);
        if (state.Done.Length < ProtocolLimits.MaxStages && Array.IndexOf(state.Done, name) < 0)
            state.Done = [.. state.Done, name];
    }

    private static void Enter(TransactionState state, StageEvent stage, string? name)
    {
        state.HistoryTotal++;
        var metadata = stage.Metadata.Utf8;
        var entry = new StageEntry
        {
            Id = stage.Id.Value,
            Stage = name,
            At = stage.Time.Microseconds,
            Error = TextCut.At(stage.Error, GrainLimits.TextCharacters),
            Metadata = metadata.IsEmpty || metadata.Length > GrainLimits.StageMetadataBytes ? null : metadata.ToArray(),
            Times = 1,
            Success = stage.Success,
        };
        if (state.History.Length > 0 && IsRepeat(state.History[^1], entry))
        {
            Repeat(ref state.History[^1], entry);
            return;
        }

        int keep = Math.Min(state.History.Length, GrainLimits.StageHistory - 1);
        state.History = [.. state.History.AsSpan(state.History.Length - keep), entry];
    }

    private static void Repeat(ref StageEntry last, in StageEntry next)
    {
        last.EarlierIds = Remember(last.EarlierIds ?? [], last.Id);
        last.Times++;
        last.Id = next.Id;
        last.Metadata = next.Metadata ?? last.Metadata;
    }

    private static Guid[] Remember(Guid[] ids, Guid next)
    {
        if (ids.Length < GrainLimits.RepeatIds)
            return [.. ids, next];
        ids.AsSpan(1).CopyTo(ids);
        ids[^1] = next;
        return ids;
    }

    private static bool IsRepeat(in StageEntry last, in StageEntry next) =>
        last.Success && next.Success && last.Stage == next.Stage && last.Error is null && next.Error is null;

    private static void Fail(TransactionState state, string name, string? error)
    {
        Repair(state, name);
        if (state.Failed.Length >= GrainLimits.FailedStages)
            state.Failed = state.Failed[1..];
        state.Failed = [.. state.Failed, new FailedStage(name, error)];
        int done = Array.IndexOf(state.Done, name);
        if (done >= 0)
            state.Done = [.. state.Done.AsSpan(0, done), .. state.Done.AsSpan(done + 1)];
    }

    private static void Repair(TransactionState state, string name)
    {
        int failed = Array.FindIndex(state.Failed, f => f.Stage == name);
        if (failed >= 0)
            state.Failed = [.. state.Failed.AsSpan(0, failed), .. state.Failed.AsSpan(failed + 1)];
    }
}
