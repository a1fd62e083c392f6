using DebugGrid.Contracts;
using DebugGrid.Protocol;
using DebugGrid.Protocol.Batches;
using DebugGrid.Protocol.Wire;

namespace DebugGrid.Grains.Work;

/// <summary>Findings on their way to the journal: an append waits for the disk, whether it carries one or many.</summary>
internal static class FindingBatch
{
    /// <summary>One batch of all findings of a project, known by the findings in it, so that the same ones appended again are stored once.</summary>
    public static IntakeBatch Of(ProjectId project, Timestamp at, IReadOnlyList<Finding> findings)
    {
        if (findings.Count == 1)
            return new IntakeBatch(findings[0].Id, 1, findings[0].Encoded);
        DebugEvent[] events = [.. findings.Select(static finding => WireDecoder.DecodeBatch(finding.Encoded).Events[0])];
        Guid id = BatchIdentity.Of(project, [.. events.Select(static one => one.Id)]);
        return new IntakeBatch(id, events.Length, WireEncoder.EncodeBatch(new BatchHeader(id, null, project, at), events));
    }
}
