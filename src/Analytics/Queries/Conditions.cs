using System.Text;
using DebugGrid.Analytics.Database;
using DebugGrid.Contracts;
using DuckDB.NET.Data;

namespace DebugGrid.Analytics.Queries;

/// <summary>Conditions of a question, as SQL with named parameters: no value ever stands in the SQL itself.</summary>
internal sealed class Conditions
{
    private readonly StringBuilder sql = new("true");
    private readonly StringBuilder fingerprint = new();
    private readonly List<(string Name, object Value)> values = [];

    /// <summary>The conditions, joined by AND.</summary>
    public string Sql => sql.ToString();

    /// <summary>What was asked, as a text that is the same for the same question.</summary>
    public string Fingerprint => fingerprint.ToString();

    /// <summary>The conditions of an event filter.</summary>
    public static Conditions Of(HistoryFilter filter)
    {
        var conditions = new Conditions()
            .Equal("project", filter.Project)
            .Equal("session_id", filter.SessionId)
            .Equal("context_type", filter.ContextType)
            .Equal("context_id", filter.ContextId)
            .Equal("component_type", filter.ComponentType)
            .Equal("component_id", filter.ComponentId)
            .Equal("correlation_id", filter.CorrelationId)
            .Equal("transaction_id", filter.TransactionId)
            .Equal("trace_id", filter.TraceId)
            .Equal("level", filter.Level)
            .Equal("status", filter.Status);
        return conditions.Between(filter.From, filter.To);
    }

    /// <summary>Not before one moment, and before another, in microseconds since 1970; null leaves an end open.</summary>
    public Conditions Between(long? from, long? to)
    {
        if (from is { } first)
            Add("time >= make_timestamp($from)", "from", first);
        if (to is { } end)
            Add("time < make_timestamp($to)", "to", end);
        return this;
    }

    /// <summary>A column equals a value, unless the value is null.</summary>
    public Conditions Equal(string column, object? value) => value is null ? this : Add($"{column} = ${column}", column, value);

    /// <summary>A condition with one parameter.</summary>
    public Conditions Add(string condition, string parameter, object value)
    {
        sql.Append(" AND ").Append(condition);
        fingerprint.Append(condition).Append('\u001f').Append(value).Append('\u001e');
        values.Add((parameter, value));
        return this;
    }

    /// <summary>A parameter without a condition: one that stands in what is asked.</summary>
    public Conditions With(string parameter, object value)
    {
        fingerprint.Append(parameter).Append('\u001f').Append(value).Append('\u001e');
        values.Add((parameter, value));
        return this;
    }

    /// <summary>A condition without one.</summary>
    public Conditions Add(string condition)
    {
        sql.Append(" AND ").Append(condition);
        fingerprint.Append(condition).Append('\u001e');
        return this;
    }

    /// <summary>Gives a command its parameters.</summary>
    public void Bind(DuckDBCommand command)
    {
        foreach (var (name, value) in values)
            command.Bind(new DuckDBParameter(name, value));
    }
}
