namespace DebugGrid.Orleans.Tests;

/// <summary>A service of the scope of an activation.</summary>
public sealed class ScopedThing(Recorder recorder) : IDisposable
{
    public void Dispose() => recorder.Add("scope ended");
}
