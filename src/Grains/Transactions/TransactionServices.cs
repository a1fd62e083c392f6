using DebugGrid.Grains.Pipelines;
using DebugGrid.Grains.Slices;
using DebugGrid.Grains.Work;
using Microsoft.Extensions.Options;

namespace DebugGrid.Grains.Transactions;

/// <summary>What all transactions of a silo share.</summary>
internal sealed class TransactionServices(PipelineCatalog pipelines, NamePool names, IOptions<GrainOptions> options, SliceServices slices)
{
    public PipelineCatalog Pipelines { get; } = pipelines;

    public NamePool Names { get; } = names;

    public GrainOptions Options { get; } = options.Value;

    public SliceServices Slices { get; } = slices;
}
