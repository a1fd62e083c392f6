using DebugGrid.Contracts;
using DebugGrid.Protocol.Batches;
using DebugGrid.Web.Answers;
using DebugGrid.Web.Errors;

namespace DebugGrid.Web.Ingest;

/// <summary>What became of a batch.</summary>
/// <param name="Batch">What was accepted and refused.</param>
/// <param name="Stored">The proof that it is durable; null when there was nothing to store.</param>
internal sealed record IngestReceipt(AssembledBatch Batch, IntakeReceipt? Stored)
{
    /// <summary>The answer to a batch.</summary>
    /// <exception cref="ProblemException">Events came and none was accepted.</exception>
    public IngestAnswer ToAnswer()
    {
        if (Stored is null && Batch.Rejected.Count > 0)
        {
            throw new Problem(ProblemKinds.NoEventAccepted, $"All {Batch.Rejected.Count} events were refused; the first: {Batch.Rejected[0].Fault}.")
            {
                Rejected = Rejections(),
            }.ToException();
        }

        return new IngestAnswer(
            Batch.Accepted.Count,
            Rejections(),
            [.. Batch.Accepted.Select(id => id.Value)],
            Stored is null ? null : Batch.Header.BatchId,
            Stored?.Duplicate ?? false,
            Stored?.KnownEvents ?? 0);
    }

    /// <summary>The answer to one event.</summary>
    /// <exception cref="ProblemException">It was refused.</exception>
    public IngestAnswer ToSingleAnswer()
    {
        if (Batch.Rejected.Count > 0)
        {
            var fault = Batch.Rejected[0].Fault;
            throw new Problem(ProblemKinds.InvalidEvent, $"{fault}.") { Field = fault.Field.Length == 0 ? null : fault.Field }.ToException();
        }

        return ToAnswer();
    }

    private RejectionAnswer[] Rejections() =>
        [.. Batch.Rejected.Select(one => new RejectionAnswer(one.Index, one.Fault.Field, one.Fault.Error))];
}
