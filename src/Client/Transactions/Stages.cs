using DebugGrid.Client.Texts;
using DebugGrid.Protocol;

namespace DebugGrid.Client;

/// <summary>Makes stage events.</summary>
internal static class Stages
{
    /// <summary>Sends a stage of a transaction.</summary>
    public static bool EmitStage(
        this DebugGridClient client, TransactionId transaction, string? pipeline, string stage, bool success, string? error, object? metadata) =>
        client.EmitMade(new StageEvent
        {
            Transaction = transaction,
            Pipeline = pipeline,
            Stage = TextLimit.Name(stage),
            Success = success,
            Error = TextLimit.Cut(error, TextLimit.MaxText),
            Metadata = client.Capture.Capture(metadata),
        });
}
