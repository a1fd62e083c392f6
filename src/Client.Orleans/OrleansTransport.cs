using DebugGrid.Client.Transports;
using DebugGrid.Contracts;
using DebugGrid.Protocol;
using DebugGrid.Protocol.Batches;
using DebugGrid.Protocol.Primitives;
using DebugGrid.Protocol.Wire;

namespace DebugGrid.Client.Orleans;

/// <summary>
/// Hands batches to the grid's intake grains, through an Orleans client or inside a silo. What comes is checked as at every other door, so that one
/// bad event refuses itself only. Safe from several threads.
/// </summary>
/// <param name="grains">The way to the grains; not disposed.</param>
/// <param name="topology">How many partitions the grid has.</param>
/// <param name="project">The tenant that the events belong to.</param>
/// <param name="clock">Gives the time of receipt.</param>
public sealed class OrleansTransport(IGrainFactory grains, GridTopology topology, ProjectId project, TimeProvider clock) : ITransport
{
    private readonly BatchAssembler assembler = new(clock);
    private readonly BatchIntake intake = new(grains, topology);

    /// <inheritdoc/>
    public async Task<SendOutcome> SendAsync(OutgoingBatch batch, CancellationToken cancellationToken)
    {
        try
        {
            var assembled = assembler.FromWire(batch.Encoded, project);
            string? firstError = assembled.Rejected.Count == 0 ? null : $"{assembled.Rejected[0].Fault}";
            if (assembled.Accepted.Count == 0)
                return new SendOutcome.Refused(firstError ?? "The batch holds no event.");
            await intake.StoreAsync(assembled, cancellationToken);
            return new SendOutcome.Delivered(assembled.Rejected.Count, firstError);
        }
        catch (IntakeBusyException busy)
        {
            return new SendOutcome.Later(busy.Message, busy.RetryAfter);
        }
        catch (Exception broken) when (broken is WireFormatException or BatchTooLargeException)
        {
            return new SendOutcome.Refused(broken.Message);
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
