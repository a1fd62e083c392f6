namespace DebugGrid.Grains.Memory;

/// <summary>Saves grains, so that they may leave memory. Called in its owner's turns.</summary>
internal interface IGrainSaver
{
    /// <summary>Saves grains that events came for, the longest untouched first, while a condition holds.</summary>
    /// <param name="condition">Asked before each.</param>
    /// <param name="cancellationToken">Ends it between two grains.</param>
    Task SaveWhile(Func<bool> condition, CancellationToken cancellationToken);

    /// <summary>Completes after some more grains were saved. Never fails.</summary>
    Task More();
}
