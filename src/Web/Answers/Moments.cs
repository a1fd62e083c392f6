using DebugGrid.Protocol;

namespace DebugGrid.Web.Answers;

/// <summary>Contracts count microseconds, answers write times.</summary>
internal static class Moments
{
    public static Timestamp At(long microseconds) => new(microseconds);

    public static Timestamp? At(long? microseconds) => microseconds is { } known ? new Timestamp(known) : null;
}
