using System.Globalization;
using System.Text.Json;
using DebugGrid.Cli.Http;
using DebugGrid.Cli.Output;
using DebugGrid.Protocol;

namespace DebugGrid.Cli.Follow;

/// <summary>
/// Finds the events that came since it last looked, by asking for the list. The list is ordered by the events' own times, and an event may come
/// late: what is new is told by the time the grid took it (the watermark) and by its id, and how many are new by the growth of the list, so that
/// nothing is missed or repeated. Not safe from several threads.
/// </summary>
/// <param name="grid">The grid.</param>
/// <param name="filter">Which events.</param>
internal sealed class EventFollower(GridHttpClient grid, IReadOnlyList<KeyValuePair<string, string?>> filter)
{
    /// <summary>Events on one page.</summary>
    public const int PageSize = 200;

    /// <summary>Pages read at most to find late events in one look.</summary>
    public const int MaxPages = 50;

    // Batches taken at the same time by several partitions become visible out of order; by less than this.
    private static readonly TimeSpan Overlap = TimeSpan.FromSeconds(30);

    private readonly Dictionary<string, Timestamp> shown = new(StringComparer.Ordinal);
    private Timestamp begin;
    private Timestamp watermark;
    private long? total;

    /// <summary>Events that came and were too far down the list to be found.</summary>
    public long Missed { get; private set; }

    /// <summary>What the grid took no later than this is not new, whether it was shown or not.</summary>
    private Timestamp Floor => watermark - Overlap is var floor && floor > begin ? floor : begin;

    /// <summary>Takes the present as the begin: events that are there now are not new.</summary>
    /// <param name="last">How many of them to return, newest last.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<IReadOnlyList<JsonElement>> BeginAsync(int last, CancellationToken cancellationToken)
    {
        using var page = await ReadAsync(cursor: null, cancellationToken);
        var items = JsonField.Items(page.RootElement);
        total = JsonField.Count(page.RootElement, "total_count");
        foreach (var item in items)
            Remember(item);
        begin = watermark;
        return [.. items.Take(last).Reverse().Select(item => item.Clone())];
    }

    /// <summary>Looks again.</summary>
    /// <returns>What came, in the order in which the grid took it.</returns>
    public async Task<IReadOnlyList<JsonElement>> LookAsync(CancellationToken cancellationToken)
    {
        var found = new List<JsonElement>();
        var floor = Floor;
        long grown = 0;
        long? nowTotal = null;
        string? cursor = null;
        int pages = 0;
        do
        {
            using var page = await ReadAsync(cursor, cancellationToken);
            if (pages++ == 0)
            {
                nowTotal = JsonField.Count(page.RootElement, "total_count");
                grown = (nowTotal - total) ?? 0;
            }
            int before = found.Count;
            found.AddRange(JsonField.Items(page.RootElement).Where(item => IsNew(item, floor)).Select(item => item.Clone()));
            cursor = found.Count < grown || found.Count > before ? Cursor(page.RootElement) : null;
        }
        while (cursor is not null && pages < MaxPages);
        foreach (var item in found)
            Remember(item);
        Missed += Math.Max(0, grown - found.Count);
        total = nowTotal;
        Forget();
        // A page is newest first, and within a moment in the order of arrival.
        return [.. found.AsEnumerable().Reverse().OrderBy(ReceivedAt)];
    }

    private Task<JsonDocument> ReadAsync(string? cursor, CancellationToken cancellationToken) => grid.GetAsync(
        GridPaths.WithQuery(GridPaths.Events, filter.Append(new("limit", PageSize.ToString(CultureInfo.InvariantCulture))).Append(new("cursor", cursor))), AnswerShape.Page, cancellationToken);

    private bool IsNew(JsonElement item, Timestamp floor) => ReceivedAt(item) > floor && !shown.ContainsKey(Id(item));

    private void Remember(JsonElement item)
    {
        var received = ReceivedAt(item);
        shown[Id(item)] = received;
        if (received > watermark)
            watermark = received;
    }

    private void Forget()
    {
        var floor = Floor;
        foreach (string id in shown.Where(pair => pair.Value <= floor).Select(pair => pair.Key).ToArray())
            shown.Remove(id);
    }

    private static string Id(JsonElement item) => JsonField.Text(item, "id", "event_id");

    private static Timestamp ReceivedAt(JsonElement item) => Timestamp.TryParse(JsonField.Time(item, "received_at", "time"), out var time) ? time : default;

    private static string? Cursor(JsonElement page) => JsonField.Text(page, "next_cursor") is { Length: > 0 } cursor ? cursor : null;
}
