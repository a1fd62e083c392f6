namespace DebugGrid.Analytics.Statistics.Samples;

/// <summary>What a session adds to a rate.</summary>
/// <param name="Session">The session's number; <see cref="SessionNumber.None"/> stands for cases that have none.</param>
/// <param name="Hits">Cases that count, such as failures. Not below zero.</param>
/// <param name="Cases">All cases of the session. Not below <paramref name="Hits"/>.</param>
public readonly record struct SessionHits(int Session, int Hits, int Cases);
