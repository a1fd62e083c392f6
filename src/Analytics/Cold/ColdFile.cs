namespace DebugGrid.Analytics.Cold;

/// <summary>A file of rows: those of one table that came on one day, or some of them. Never changed; one with fewer rows takes its place.</summary>
/// <param name="Table">The table's name without <c>warm_</c>.</param>
/// <param name="Day">The day (UTC) of their receipt.</param>
/// <param name="Name">Its name in the cold directory.</param>
/// <param name="Rows">Its rows.</param>
/// <param name="Bytes">Its length.</param>
/// <param name="Sha256">Lower-case hex SHA-256 of its bytes.</param>
/// <param name="FirstReceived">When the first of its rows came (UTC).</param>
/// <param name="LastReceived">When the last one did.</param>
/// <param name="LastArrival">The highest of its rows' numbers; 0 where rows have none.</param>
/// <param name="NewestId">The highest version 7 id; null where it has none.</param>
internal sealed record ColdFile(
    string Table, DateOnly Day, string Name, long Rows, long Bytes, string Sha256, DateTime FirstReceived, DateTime LastReceived, long LastArrival, Guid? NewestId);
