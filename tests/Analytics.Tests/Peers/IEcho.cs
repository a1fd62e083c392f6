namespace DebugGrid.Analytics.Tests.Peers;

internal interface IEcho
{
    Task<ReadOnlyMemory<byte>> Back(ReadOnlyMemory<byte> bytes);

    Task<string?> Text(string? text, CancellationToken cancellationToken);

    Task Refuse(string parameter, string message);

    Task Wait(CancellationToken cancellationToken);

    Task<bool> WaitedInVain();
}
