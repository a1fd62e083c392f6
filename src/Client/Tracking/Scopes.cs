using DebugGrid.Client.Tracking;
using DebugGrid.Protocol;

namespace DebugGrid.Client;

/// <summary>
/// Scopes around running work. They nest by the flow of execution, across awaits, tasks and parallel branches. No member throws; of a client that
/// is switched off they do nothing. A scope may be disposed twice, in any order and anywhere; best in the flow that began it.
/// </summary>
public static class Scopes
{
    private const string Workflow = "workflow";
    private const string Operation = "operation";

    /// <summary>Begins a run of a workflow. Where nothing around it has a correlation id, its own execution id becomes that of everything inside.</summary>
    /// <param name="client">The client.</param>
    /// <param name="id">Which workflow.</param>
    /// <param name="context">What else is known at the beginning; null for nothing.</param>
    public static ExecutionScope BeginWorkflow(this DebugGridClient client, string id, ContextOptions? context = null) =>
        client.Begin(Workflow, id, context, new CorrelationStart(default, IsRoot: true));

    /// <summary>Begins a step: an execution of its own, and a place in the workflow around it that shows where the workflow stands.</summary>
    /// <param name="client">The client.</param>
    /// <param name="name">The step's name.</param>
    /// <param name="inputs">What goes in; null for nothing.</param>
    /// <param name="context">What else is known at the beginning; null for nothing. Its request is ignored.</param>
    public static StepScope BeginStep(this DebugGridClient client, string name, object? inputs = null, ContextOptions? context = null)
    {
        if (!client.Enabled)
            return StepScope.Nothing;
        try
        {
            return new StepScope(client, name, inputs, context ?? ContextOptions.Default);
        }
        catch (Exception fault) when (client.Faults.Report("step", fault))
        {
            return StepScope.Nothing;
        }
    }

    /// <summary>Begins an operation across components, as an execution of <c>operation/name</c>: everything inside carries its correlation id.</summary>
    /// <param name="client">The client.</param>
    /// <param name="name">What is done.</param>
    /// <param name="correlationId">The operation's id where another component began it; null joins the one around, or begins one.</param>
    public static ExecutionScope CorrelatedOperation(this DebugGridClient client, string name, string? correlationId = null)
    {
        if (!client.Enabled)
            return ExecutionScope.Nothing;
        return client.Begin(Operation, name, null, new CorrelationStart(IdText.IsValid(correlationId) ? new CorrelationId(correlationId!) : default, IsRoot: true));
    }

    /// <summary>Lets everything inside carry a correlation id, without an execution of its own.</summary>
    public static PlaceScope Correlate(this DebugGridClient client, string correlationId)
    {
        if (!client.Enabled)
            return PlaceScope.Nothing;
        try
        {
            return new PlaceScope(Ambient.Current.Inside() with { Correlation = new CorrelationId(correlationId) });
        }
        catch (Exception fault) when (client.Faults.Report("correlate", fault))
        {
            return PlaceScope.Nothing;
        }
    }

    /// <summary>Opens a session: everything inside belongs to it. Disposed, it is closed.</summary>
    /// <param name="client">The client.</param>
    /// <param name="name">Its name for a person.</param>
    /// <param name="tags">Labels to find it by; at most <see cref="ProtocolLimits.MaxTags"/>, those over it are left out.</param>
    /// <param name="sessionId">Its id; null makes one.</param>
    /// <param name="autoFlush">False lets its events wait for a flush on demand.</param>
    public static SessionScope BeginSession(
        this DebugGridClient client, string name, IEnumerable<string>? tags = null, string? sessionId = null, bool? autoFlush = null)
    {
        if (!client.Enabled)
            return SessionScope.Nothing;
        try
        {
            return new SessionScope(client, name, tags ?? [], sessionId, autoFlush);
        }
        catch (Exception fault) when (client.Faults.Report("session", fault))
        {
            return SessionScope.Nothing;
        }
    }

    /// <summary>Begins a pass through a pipeline, or joins one: everything inside belongs to the transaction.</summary>
    /// <param name="client">The client.</param>
    /// <param name="pipeline">The declared pipeline; null leaves it to the grid's setting.</param>
    /// <param name="transaction">What else is known about it; null for nothing.</param>
    public static TransactionScope BeginTransaction(this DebugGridClient client, string? pipeline, TransactionStart? transaction = null)
    {
        if (!client.Enabled)
            return TransactionScope.Nothing;
        try
        {
            return new TransactionScope(client, pipeline, transaction ?? new TransactionStart());
        }
        catch (Exception fault) when (client.Faults.Report("transaction", fault))
        {
            return TransactionScope.Nothing;
        }
    }
}
