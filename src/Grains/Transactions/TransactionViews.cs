using DebugGrid.Contracts;
using DebugGrid.Grains.Pipelines;
using DebugGrid.Grains.Work;

namespace DebugGrid.Grains.Transactions;

/// <summary>Shows a transaction's state to others.</summary>
internal static class TransactionViews
{
    /// <summary>The view of a transaction, or null of one that nothing is known of.</summary>
    public static TransactionView? Of(string id, TransactionState state, PipelineDefinition pipeline, TransactionWatch watch)
    {
        if (state.Clock is not { } clock)
            return null;
        var status = TransactionMachine.Status(state, pipeline);
        bool stands = status is TransactionStatus.Stalled or TransactionStatus.Abandoned && clock.Phase != WorkPhase.Running;
        return new TransactionView(
            id,
            pipeline.Name.Length == 0 ? null : pipeline.Name,
            status,
            state.Stage,
            state.User,
            state.Client,
            state.Conversation,
            state.Session,
            state.CreatedAt,
            clock.LastProgress,
            watch.Deadline(state, pipeline),
            stands ? clock.LastProgress : null,
            clock.StoodMs,
            IssueDescription.Of(state, status, pipeline),
            [.. state.History.Select(e => new StageView(e.Stage, e.At, e.Success, e.Error, e.Metadata, e.Times))],
            state.HistoryTotal);
    }
}
