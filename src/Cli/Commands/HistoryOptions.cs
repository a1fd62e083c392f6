using System.CommandLine;
using System.CommandLine.Parsing;

namespace DebugGrid.Cli.Commands;

/// <summary>Filters over the history, named as in the REST interface. Times are sent as they are when the command is read.</summary>
internal sealed class HistoryOptions
{
    private static readonly string[] OfSummaries = ["session_id", "context_type", "context_id", "from", "to"];

    private readonly (Option<string> Option, string Query)[] options;

    private HistoryOptions(TimeProvider clock, Func<string, bool> isWanted)
    {
        (Option<string> Option, string Query)[] all =
        [
            (Text("--session", "The session's id", "--session-id"), "session_id"),
            (Text("--context-type", "The context's type, such as tool"), "context_type"),
            (Text("--context-id", "The context's id"), "context_id"),
            (Text("--component-type", "The component's type"), "component_type"),
            (Text("--component-id", "The component's id"), "component_id"),
            (Text("--correlation", "The correlation id", "--correlation-id"), "correlation_id"),
            (Text("--transaction", "The transaction's id", "--transaction-id"), "transaction_id"),
            (Text("--trace", "The W3C trace id: what was done for one request, whatever processes it passed", "--trace-id"), "trace_id"),
            (Text("--execution", "The run's id", "--execution-id"), "execution_id"),
            (Text("--kind", "The kind, such as record, log or llm_call; several with commas between"), "kind"),
            (Text("--level", "The level: trace, debug, info, warning, error or critical"), "level"),
            (Text("--status", "The status, such as success, error or timeout"), "status"),
            (TimeOption.Create("--from", "Not before this time: RFC 3339, a date, or such as yesterday or 2h", clock), "from"),
            (TimeOption.Create("--to", "Before this time", clock), "to"),
        ];
        options = [.. all.Where(entry => isWanted(entry.Query))];
    }

    /// <summary>The options.</summary>
    public IEnumerable<Option> Options => options.Select(entry => entry.Option);

    /// <summary>The filters of <c>events</c>, <c>records</c> and <c>tail</c>.</summary>
    /// <param name="clock">Says what "2h" ago was.</param>
    public static HistoryOptions OfEvents(TimeProvider clock) => new(clock, _ => true);

    /// <summary>The filters of summaries of what ran.</summary>
    /// <param name="clock">Says what "2h" ago was.</param>
    public static HistoryOptions OfSummary(TimeProvider clock) => new(clock, OfSummaries.Contains);

    /// <summary>The filters of summaries of one context's runs.</summary>
    /// <param name="clock">Says what "2h" ago was.</param>
    public static HistoryOptions OfRuns(TimeProvider clock) => new(clock, query => OfSummaries.Contains(query) && !query.StartsWith("context", StringComparison.Ordinal));

    /// <summary>The filters of failures' recovery.</summary>
    /// <param name="clock">Says what "2h" ago was.</param>
    public static HistoryOptions OfRecoveries(TimeProvider clock) => new(clock, query => query is "from" or "to");

    /// <summary>The filters of calls of models.</summary>
    /// <param name="clock">Says what "2h" ago was.</param>
    public static HistoryOptions OfCalls(TimeProvider clock) => new(clock, query => query is "session_id" or "correlation_id" or "from" or "to");

    /// <summary>Adds the filters to a command.</summary>
    public void AddTo(Command command)
    {
        foreach (var (option, _) in options)
            command.Add(option);
    }

    /// <summary>The filters that were given, as a query.</summary>
    public IReadOnlyList<KeyValuePair<string, string?>> Read(ParseResult parse) =>
        [.. options.Select(entry => KeyValuePair.Create(entry.Query, parse.GetValue(entry.Option))).Where(pair => pair.Value is not null)];

    /// <summary>Says whether a filter was given.</summary>
    /// <param name="result">The command line.</param>
    /// <param name="query">The filter's name in the REST interface.</param>
    public bool IsGiven(CommandResult result, string query) => options.Any(entry => entry.Query == query && result.GetResult(entry.Option) is not null);

    private static Option<string> Text(string name, string description, params string[] aliases) => new(name, aliases) { Description = description };
}
