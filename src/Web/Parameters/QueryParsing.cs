using System.Globalization;
using DebugGrid.Protocol;
using DebugGrid.Web.Errors;
using DebugGrid.Web.Limits;

namespace DebugGrid.Web.Parameters;

/// <summary>Reads the text of one parameter.</summary>
internal static class QueryParsing
{
    /// <summary>Digits of a trace id (https://www.w3.org/TR/trace-context/#trace-id).</summary>
    private const int TraceDigits = 32;

    /// <summary>The value of a parameter: text, an array of texts, <see cref="Timestamp"/>, bool or long.</summary>
    /// <exception cref="ProblemException">The text is not valid.</exception>
    public static object Parse(QueryParameter parameter, string text)
    {
        int most = parameter.Type switch
        {
            QueryType.Cursor => WebLimits.MaxCursorLength,
            QueryType.Ids => WebLimits.MaxIdListLength,
            _ => WebLimits.MaxParameterLength,
        };
        if (text.Length > most)
            throw Invalid(parameter.Name, $"has {text.Length} characters; the limit is {most}").ToException();
        return parameter.Type switch
        {
            QueryType.Time => TimeText.TryParse(text, out Timestamp time) ? time : throw Invalid(parameter.Name, "must be " + TimeText.Absolute).ToException(),
            QueryType.Flag => Flag(parameter, text),
            QueryType.Whole => Whole(parameter, text),
            QueryType.Choice => Choice(parameter, text),
            QueryType.Trace => text.Length == TraceDigits && text.All(char.IsAsciiHexDigit)
                ? text.ToLowerInvariant()
                : throw Invalid(parameter.Name, $"must be a trace id of {TraceDigits} hexadecimal digits").ToException(),
            QueryType.Choices => string.Join(',', text.Split(',').Select(name => Choice(parameter, name)).Distinct()),
            QueryType.Cursor => text.Length > 0 ? text : throw Invalid(parameter.Name, "is empty; leave it out for the first page").ToException(),
            QueryType.Ids => Ids(parameter, text),
            _ => Id(parameter, text),
        };
    }

    /// <summary>The problem of a parameter that is not valid.</summary>
    public static Problem Invalid(string name, string error) => new(ProblemKinds.InvalidParameter, $"{name} {error}.") { Field = name };

    private static string Id(QueryParameter parameter, string text) => IdText.IsValid(text)
        ? text
        : throw Invalid(parameter.Name, $"must have 1 to {ProtocolLimits.MaxIdLength} characters and no control character").ToException();

    private static string[] Ids(QueryParameter parameter, string text)
    {
        string[] ids = [.. text.Split(',').Select(id => Id(parameter, id))];
        if (ids.Length < parameter.Min || ids.Length > parameter.Max)
            throw Invalid(parameter.Name, $"must name {parameter.Min} to {parameter.Max} ids with commas between").ToException();
        return ids.Distinct(StringComparer.Ordinal).Count() == ids.Length ? ids : throw Invalid(parameter.Name, "names an id twice").ToException();
    }

    private static bool Flag(QueryParameter parameter, string text) => text switch
    {
        "true" or "1" => true,
        "false" or "0" => false,
        _ => throw Invalid(parameter.Name, "must be true or false").ToException(),
    };

    private static long Whole(QueryParameter parameter, string text)
    {
        bool isNumber = long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long number);
        if (isNumber && number >= parameter.Min && number <= parameter.Max)
            return number;
        string range = parameter.Max == long.MaxValue ? $"of at least {parameter.Min}" : $"from {parameter.Min} to {parameter.Max}";
        throw Invalid(parameter.Name, $"must be a whole number {range}").ToException();
    }

    private static string Choice(QueryParameter parameter, string text) =>
        parameter.Choices.FirstOrDefault(choice => choice.Equals(text, StringComparison.OrdinalIgnoreCase))
        ?? parameter.Read?.Invoke(text)
        ?? throw Invalid(parameter.Name, $"must be one of {string.Join(", ", parameter.Choices)}").ToException();
}
