namespace DebugGrid.Web.Parameters;

/// <summary>What a query parameter may hold.</summary>
internal enum QueryType
{
    /// <summary>An id: 1 to 256 characters without control characters.</summary>
    Id,
    /// <summary>Ids with commas between, each once; of those with a comma in them none can be named.</summary>
    Ids,
    /// <summary>A W3C trace id: 32 hexadecimal digits, compared in lower case.</summary>
    Trace,
    /// <summary>One of a few names.</summary>
    Choice,
    /// <summary>One or more of a few names, with commas between.</summary>
    Choices,
    /// <summary>A time as RFC 3339 writes it.</summary>
    Time,
    /// <summary>true or false.</summary>
    Flag,
    /// <summary>A whole number.</summary>
    Whole,
    /// <summary>The <c>next_cursor</c> of another page.</summary>
    Cursor,
}
