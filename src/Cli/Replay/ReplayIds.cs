using DebugGrid.Cli.Import;
using DebugGrid.Protocol;

namespace DebugGrid.Cli.Replay;

/// <summary>
/// Gives what was recorded new ids, so that it is another run beside the one that was recorded: the same old id always becomes the same new one,
/// which is the old one with the replay's mark behind it.
/// </summary>
/// <param name="mark">What tells this replay from every other.</param>
/// <param name="session">The session of everything; null marks the recorded ones.</param>
internal sealed class ReplayIds(string mark, string? session)
{
    private const char Separator = '~';

    /// <summary>An event of the replay.</summary>
    /// <param name="recorded">What was recorded.</param>
    /// <param name="time">Its time in the replay.</param>
    public DebugEvent Renew(DebugEvent recorded, Timestamp time)
    {
        var renewed = recorded with
        {
            Id = EventId.New(time),
            Time = time,
            Session = new SessionId(session ?? (recorded.Session.IsNone ? $"replay{Separator}{mark}" : Marked(recorded.Session.Value))),
            Correlation = recorded.Correlation.IsNone ? default : new CorrelationId(Marked(recorded.Correlation.Value)),
            Transaction = recorded.Transaction.IsNone ? default : new TransactionId(Marked(recorded.Transaction.Value)),
            Execution = Renew(recorded.Execution),
        };
        return renewed is ContextEvent { ParentExecution.IsNone: false } inside ? inside with { ParentExecution = Renew(inside.ParentExecution) } : renewed;
    }

    private ExecutionId Renew(ExecutionId recorded) => recorded.IsNone ? default : new ExecutionId(Marked(recorded.Value));

    /// <summary>An id that is too long for a mark gives way to one that follows from both.</summary>
    private string Marked(string id) =>
        id.Length + 1 + mark.Length <= ProtocolLimits.MaxIdLength ? $"{id}{Separator}{mark}" : NameBasedId.Of("replay", mark, id).ToString("N");
}
