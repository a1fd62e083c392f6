namespace DebugGrid.Protocol.Wire;

/// <summary>The numbers of a batch's fields on the wire.</summary>
internal static class BatchFields
{
    public const int BatchId = 1;
    public const int Sender = 2;
    public const int Project = 3;
    public const int ReceivedAt = 4;
    public const int Version = 5;
    public const int Events = 6;
}
