using DebugGrid.Contracts;
using DebugGrid.Protocol;
using DebugGrid.Protocol.Batches;
using DebugGrid.Web.Errors;
using DebugGrid.Web.Instruments;
using DebugGrid.Web.Options;
using Microsoft.Extensions.Options;

namespace DebugGrid.Web.Ingest;

/// <summary>
/// The one way in behind every transport: what came is checked event by event, what is good is made durable, and only then is anything said.
/// Safe from several threads.
/// </summary>
internal sealed class IngestService(
    BatchAssembler assembler, BatchIntake intake, IOptions<WebOptions> options, WebInstruments instruments)
{
    /// <summary>Takes a batch in its wire form.</summary>
    /// <param name="sender">Who sends.</param>
    /// <param name="batch">The batch; used until the task has completed.</param>
    /// <param name="cancellationToken">Ends the waiting; the batch may have been stored.</param>
    /// <exception cref="ProblemException">The debug system is switched off.</exception>
    /// <exception cref="IntakeBusyException">The grid is busy; nothing was stored.</exception>
    /// <exception cref="Protocol.Primitives.WireFormatException">The batch as a whole cannot be read.</exception>
    public Task<IngestReceipt> TakeWireAsync(SenderIdentity sender, ReadOnlyMemory<byte> batch, CancellationToken cancellationToken)
    {
        RequireEnabled();
        return StoreAsync("wire", assembler.FromWire(batch, sender.Project, sender.Name), cancellationToken);
    }

    /// <summary>Takes a batch as JSON: an array, or an object with the array under <c>events</c>.</summary>
    /// <inheritdoc cref="TakeWireAsync"/>
    public Task<IngestReceipt> TakeJsonAsync(
        SenderIdentity sender, ReadOnlyMemory<byte> batch, EventKind? onlyKind, CancellationToken cancellationToken)
    {
        RequireEnabled();
        return StoreAsync("json", assembler.FromJson(batch, sender.Project, sender.Name, onlyKind), cancellationToken);
    }

    /// <summary>Takes one event as JSON.</summary>
    /// <inheritdoc cref="TakeWireAsync"/>
    public Task<IngestReceipt> TakeJsonEventAsync(
        SenderIdentity sender, ReadOnlyMemory<byte> json, EventKind? onlyKind, CancellationToken cancellationToken)
    {
        RequireEnabled();
        return StoreAsync("json", assembler.FromJsonEvent(json, sender.Project, sender.Name, onlyKind), cancellationToken);
    }

    private void RequireEnabled()
    {
        if (!options.Value.IngestEnabled)
            throw new Problem(ProblemKinds.IngestDisabled, "DEBUG_SYSTEM_ENABLED is false: nothing is taken. What is stored can still be read.").ToException();
    }

    private async Task<IngestReceipt> StoreAsync(string transport, AssembledBatch batch, CancellationToken cancellationToken)
    {
        instruments.OnRejected(transport, batch.Rejected.Count);
        int bytes = batch.Encoded.Length;
        var stored = await intake.StoreAsync(batch, cancellationToken);
        if (stored is not null)
            instruments.OnAccepted(transport, batch.Accepted.Count - stored.KnownEvents, bytes, stored.Duplicate);
        return new IngestReceipt(batch, stored);
    }
}
