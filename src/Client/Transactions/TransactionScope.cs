using DebugGrid.Client.Tracking.Faults;
using DebugGrid.Client.Tracking;
using DebugGrid.Protocol;

namespace DebugGrid.Client;

/// <summary>
/// A pass through a pipeline while this part of the system works on it. The grid takes it for completed when the pipeline's last stage went well,
/// and for failed while a stage stands failed; <see cref="Dispose"/> ends the membership of what comes after, and fails the stage that stands where an exception leaves
/// the <c>using</c> block. No member throws.
/// </summary>
public sealed class TransactionScope : IDisposable
{
    internal static readonly TransactionScope Nothing = new();
    private readonly DebugGridClient? client;
    private readonly Ambient inside;
    private readonly string? pipeline;
    private readonly long thrown;
    private string? stage;
    private bool failed;

    private TransactionScope() => inside = Ambient.None;

    internal TransactionScope(DebugGridClient client, string? pipeline, TransactionStart start)
    {
        this.client = client;
        this.pipeline = pipeline;
        var around = Ambient.Current;
        Transaction = string.IsNullOrEmpty(start.TransactionId)
            ? new TransactionId(EventIds.NewExecution(Timestamp.Now(client.Clock)).Value)
            : new TransactionId(start.TransactionId);
        object? metadata = start.Metadata ?? (around.Transaction.IsNone ? null : new { parent_transaction = around.Transaction.Value });
        inside = around.Inside() with { Transaction = Transaction };
        inside.Enter();
        client.EmitMade(new StageEvent
        {
            Transaction = Transaction,
            Pipeline = pipeline,
            UserId = start.UserId,
            ClientId = start.ClientId,
            ConversationId = start.ConversationId,
            Metadata = client.Capture.Capture(metadata),
        });
        thrown = ThrownExceptions.Current;
    }

    /// <summary>The transaction; none when the client is switched off.</summary>
    public TransactionId Transaction { get; }

    /// <summary>Says that it reached, passed or failed a stage.</summary>
    /// <param name="name">The stage.</param>
    /// <param name="success">Whether it went well.</param>
    /// <param name="error">What went wrong, or null.</param>
    /// <param name="metadata">Whatever else is to be kept with the stage; null for nothing.</param>
    public void Stage(string name, bool success = true, string? error = null, object? metadata = null)
    {
        if (client is null)
            return;
        stage = name;
        failed = !success;
        client.EmitStage(Transaction, pipeline, name, success, error, metadata);
    }

    /// <summary>Says that the stage it stands in failed; the first one where it has reached none.</summary>
    public void Fail(Exception fault)
    {
        if (client is not null)
            Stage(stage ?? "begin", success: false, FaultText.Of(fault, client.Capture.Redactor));
    }

    /// <summary>Ends it here. A second call does nothing.</summary>
    public void Dispose()
    {
        if (client is null)
            return;
        if (!failed && ThrownExceptions.Leaving(thrown) is { } fault)
            Fail(fault);
        inside.Leave();
    }
}
