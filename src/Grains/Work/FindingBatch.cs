using DebugGrid.Contracts;
using DebugGrid.Protocol;
using DebugGrid.Protocol.Batches;
using DebugGrid.Protocol.Wire;

namespace DebugGrid.Grains.Work;

/// <summary>Findings on their way to the journal: an append waits for the disk, whether it carries one or many.</summary>
internal static class FindingBatch
{
    /// <summary>The partition of what is found about a grain: one for whoever finds it, so that what is found twice is stored once, and in the order of its being found.</summary>
    public static int PartitionOf(GridTopology topology, string grainKey) => topology.PartitionOf(GrainKeys.Split(grainKey).Project.Value, grainKey);

    /// <summary>One finding, known by its own id.</summary>
    public static IntakeBatch Of(Finding finding) => new(finding.Id, 1, finding.Encoded);

    /// <summary>One batch of all findings of a project, known by the findings in it, so that the same ones appended again are stored once.</summary>
    public static IntakeBatch Of(ProjectId project, Timestamp at, IReadOnlyList<Finding> findings)
    {
        if (findings.Count == 1)
            return Of(findings[0]);
        DebugEvent[] events = [.. findings.Select(static finding => WireDecoder.DecodeBatch(finding.Encoded).Events[0])];
        Guid id = BatchIdentity.Of(project, [.. events.Select(static one => one.Id)]);
        return new IntakeBatch(id, events.Length, WireEncoder.EncodeBatch(new BatchHeader(id, null, project, at), events));
    }
}
