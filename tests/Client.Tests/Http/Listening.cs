namespace DebugGrid.Client.Tests.Http;

/// <summary>Tests that listen to everything the process does: one after the other, or they would hear each other.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class Listening
{
    /// <summary>The collection's name.</summary>
    public const string Name = "listening to the process";
}
