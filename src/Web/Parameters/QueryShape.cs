using DebugGrid.Web.Errors;
using DebugGrid.Web.Limits;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;

namespace DebugGrid.Web.Parameters;

/// <summary>The query parameters of an endpoint. One that is not among them is refused by name: a mistyped filter must not answer with everything.</summary>
internal sealed class QueryShape(params IEnumerable<QueryParameter> parameters)
{
    /// <summary>No parameter at all.</summary>
    public static readonly QueryShape None = new();

    private readonly Dictionary<string, QueryParameter> byName = parameters.ToDictionary(parameter => parameter.Name, StringComparer.Ordinal);

    /// <summary>The parameters.</summary>
    public IReadOnlyCollection<QueryParameter> Parameters => byName.Values;

    /// <summary>Reads and checks a request's parameters.</summary>
    /// <exception cref="ProblemException">One is not known, given twice, missing or not valid.</exception>
    public QueryValues Read(HttpRequest request)
    {
        RequireText(request.QueryString);
        var values = new Dictionary<string, object>(StringComparer.Ordinal);
        foreach (var (name, texts) in request.Query)
        {
            if (!byName.TryGetValue(name, out QueryParameter? parameter))
                throw Unknown(name).ToException();
            values[name] = QueryParsing.Parse(parameter, Single(name, texts));
        }

        foreach (QueryParameter parameter in byName.Values)
            if (parameter.Required && !values.ContainsKey(parameter.Name))
                throw QueryParsing.Invalid(parameter.Name, "is missing").ToException();
        return new QueryValues(values);
    }

    /// <summary>Looks at the pairs as they were sent: what is no text has been left escaped in those that were read.</summary>
    private static void RequireText(QueryString query)
    {
        if (query.Value is not { Length: > 1 } sent)
            return;
        foreach (var pair in new QueryStringEnumerable(sent))
        {
            if (!EscapedText.IsValid(pair.EncodedName.Span) || !EscapedText.IsValid(pair.EncodedValue.Span))
                throw QueryParsing.Invalid(pair.DecodeName().ToString(), EscapedText.Fault).ToException();
        }
    }

    private static string Single(string name, StringValues texts) =>
        texts is [{ } text] ? text : throw QueryParsing.Invalid(name, "is given more than once").ToException();

    private Problem Unknown(string name)
    {
        string shown = name.Length > WebLimits.MaxParameterLength ? name[..WebLimits.MaxParameterLength] : name;
        string known = byName.Count == 0 ? "none is" : string.Join(", ", byName.Keys) + (byName.Count == 1 ? " is" : " are");
        return new Problem(ProblemKinds.UnknownParameter, $"The parameter '{shown}' is not known here; {known}.") { Field = shown };
    }
}
