namespace DebugGrid.Contracts;

/// <summary>What is to be deleted of a project's history. Exactly one of the three is given.</summary>
/// <param name="Project">The project.</param>
/// <param name="SessionId">A session: all of its events, what was found about them, and the session itself.</param>
/// <param name="UserId">A user: every event of the transactions that name the user, what was found about them, and their large values.</param>
/// <param name="Before">A moment in microseconds since 1970: every event that was received before it, what was found until then, and the sessions that got nothing since.</param>
/// <param name="Events">Delete only where the history holds just so many events of the session, those that an <see cref="ExportTicket"/> counts; null: however many. Goes with a session.</param>
[GenerateSerializer, Immutable, Alias("debuggrid.DeletionScope")]
public sealed record DeletionScope(
    [property: Id(0)] string Project, [property: Id(1)] string? SessionId = null, [property: Id(2)] string? UserId = null, [property: Id(3)] long? Before = null, [property: Id(4)] long? Events = null);
