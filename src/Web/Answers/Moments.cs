using DebugGrid.Protocol;

namespace DebugGrid.Web.Answers;

/// <summary>Contracts count microseconds, answers write times.</summary>
internal static class Moments
{
    public static Timestamp At(long microseconds) => new(microseconds);

    /// <summary>Milliseconds that something has run; 0 for what begins, by its sender's clock, later than now.</summary>
    public static double Running(Timestamp started, Timestamp now) => Math.Max((now - started).TotalMilliseconds, 0);

    public static Timestamp? At(long? microseconds) => microseconds is { } known ? new Timestamp(known) : null;
}
