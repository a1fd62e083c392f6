using DebugGrid.Contracts;

namespace DebugGrid.Web.Parameters;

/// <summary>The parameters of every list.</summary>
internal static class PageParameters
{
    public const string Limit = "limit";
    public const string Cursor = "cursor";

    public static readonly QueryParameter LimitParameter = new(Limit, QueryType.Whole, "Items on the page; 100 when left out.") { Min = 1, Max = PageRequest.MaxLimit };

    public static readonly QueryParameter CursorParameter = new(Cursor, QueryType.Cursor, "The next_cursor of the page before.");
}
