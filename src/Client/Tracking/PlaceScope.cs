using DebugGrid.Client.Tracking;

namespace DebugGrid.Client;

/// <summary>What is emitted inside it carries what it says, until it is disposed. A second disposal does nothing.</summary>
public sealed class PlaceScope : IDisposable
{
    internal static readonly PlaceScope Nothing = new(null);
    private readonly Ambient? inside;

    internal PlaceScope(Ambient? inside)
    {
        this.inside = inside;
        inside?.Enter();
    }

    /// <summary>Ends it.</summary>
    public void Dispose() => inside?.Leave();
}
