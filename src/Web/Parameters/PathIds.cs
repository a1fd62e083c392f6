using DebugGrid.Protocol;
using DebugGrid.Web.Errors;

namespace DebugGrid.Web.Parameters;

/// <summary>Reads identities out of a path. What is escaped in a segment comes as it is, a slash as <c>%2F</c> and a percent sign as <c>%25</c>
/// (the middleware <c>ExactPath</c>).</summary>
internal static class PathIds
{
    /// <summary>Stands for a segment whose escapes are no UTF-8; no other has these characters, for a percent sign comes as <c>%25</c>.</summary>
    public const string NoText = "%FF";

    /// <summary>An id.</summary>
    /// <exception cref="ProblemException">It is not one.</exception>
    public static string Id(string name, string value)
    {
        if (value == NoText)
            throw QueryParsing.Invalid(name, EscapedText.Fault).ToException();
        string id = value.Replace("%2F", "/", StringComparison.Ordinal).Replace("%25", "%", StringComparison.Ordinal);
        return IdText.IsValid(id)
            ? id
            : throw QueryParsing.Invalid(name, $"must have 1 to {ProtocolLimits.MaxIdLength} characters and no control character").ToException();
    }

    /// <summary>A context.</summary>
    public static ContextKey Context(string type, string id) => new(Type("context_type", type), Id("context_id", id));

    /// <summary>A component.</summary>
    public static ComponentKey Component(string type, string id) => new(Type("component_type", type), Id("component_id", id));

    /// <summary>An event's id.</summary>
    public static Guid Event(string value) =>
        Guid.TryParse(value, out Guid id) && id != Guid.Empty ? id : throw QueryParsing.Invalid("id", "must be a UUID").ToException();

    private static string Type(string name, string value)
    {
        string type = Id(name, value);
        return type.Length <= ProtocolLimits.MaxTypeLength && !type.Contains('/', StringComparison.Ordinal)
            ? type
            : throw QueryParsing.Invalid(name, $"must have at most {ProtocolLimits.MaxTypeLength} characters and no slash").ToException();
    }
}
