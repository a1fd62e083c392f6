using System.Text;
using DebugGrid.Contracts;

namespace DebugGrid.Web.Tests.Fakes;

public sealed class FakeAnalyticsGrain : IAnalyticsGrain
{
    public List<object?> Questions { get; } = [];

    public Queue<HistoryPage> Pages { get; } = new();

    public Exception? Fault { get; set; }

    public byte[] Event { get; set; } = [];

    public byte[] Export { get; set; } = [];

    /// <summary>What statements wait for.</summary>
    public Task Held { get; set; } = Task.CompletedTask;

    public SqlAnswer Sql { get; set; } = new("[]"u8.ToArray(), "[]"u8.ToArray(), 0, false, 0.5);

    public static HistoryPage Page(string items, int count, long total, string? next = null) => new(Encoding.UTF8.GetBytes(items), count, total, next);

    public Task<FlushReceipt> Flush(CancellationToken cancellationToken) => Task.FromResult(new FlushReceipt(7, 1, 2.5));

    public string? Trouble { get; set; }

    public Task<string?> GetTrouble() => Fault is null ? Task.FromResult(Trouble) : Task.FromException<string?>(Fault);

    public Task<long> GetFlushedPosition(int partition) => Fault is null ? Task.FromResult(0L) : Task.FromException<long>(Fault);

    public Task<HistoryPage> QueryEvents(HistoryFilter filter, PageRequest page, CancellationToken cancellationToken) => Answer(filter, page);

    public Task<HistoryPage> QueryRecords(HistoryFilter filter, PageRequest page, CancellationToken cancellationToken) => Answer(filter, page);

    public Task<ReadOnlyMemory<byte>> GetEvent(string project, Guid id, CancellationToken cancellationToken)
    {
        Questions.AddRange([project, id]);
        return Task.FromResult<ReadOnlyMemory<byte>>(Event);
    }

    public Task<HistoryPage> QueryTransactions(TransactionFilter filter, PageRequest page, CancellationToken cancellationToken) => Answer(filter, page);

    public Task<HistoryPage> QueryPipelines(string project, PageRequest page, CancellationToken cancellationToken) => Answer(project, page);

    public Task<HistoryPage> QuerySessions(SessionFilter filter, PageRequest page, CancellationToken cancellationToken) => Answer(filter, page);

    public Task<HistoryPage> QueryChildren(
        string project, string contextType, string contextId, string? execution, PageRequest page, CancellationToken cancellationToken) =>
        Answer((project, contextType, contextId, execution), page);

    public HistoryTree Tree { get; set; } = new("[]"u8.ToArray(), 0, 0, 0, false, default, false);

    public Task<HistoryTree> QueryTree(TreeQuestion question, CancellationToken cancellationToken)
    {
        Questions.Add(question);
        return Task.FromResult(Tree);
    }

    public Task<HistoryPage> QueryState(StateQuestion question, CancellationToken cancellationToken) =>
        Answer(question);

    public Task<HistoryPage> GetPerformanceSummary(HistoryFilter filter, CancellationToken cancellationToken) => Answer(filter);

    public Task<HistoryPage> GetVariants(HistoryFilter filter, CancellationToken cancellationToken) => Answer(filter);

    public AnalysisAnswer Analysis { get; set; } = new("# Debug Analysis"u8.ToArray(), 4, 0);

    public Task<AnalysisAnswer> Analyze(AnalysisQuestion question, CancellationToken cancellationToken)
    {
        Questions.Add(question);
        return Task.FromResult(Analysis);
    }

    public Task<AnalysisAnswer> DescribeSchema(SchemaQuestion question, CancellationToken cancellationToken)
    {
        Questions.Add(question);
        return Task.FromResult(Analysis);
    }

    public bool HoldsOthers { get; set; }

    public Task<ReadOnlyMemory<byte>> GetStatistics(string? only, CancellationToken cancellationToken) =>
        Task.FromResult<ReadOnlyMemory<byte>>(HoldsOthers && only is not null ? default : """{"rows":12}"""u8.ToArray());

    public Task<ReadOnlyMemory<byte>> GetUsage(HistoryFilter filter, CancellationToken cancellationToken) =>
        Task.FromResult<ReadOnlyMemory<byte>>(System.Text.Encoding.UTF8.GetBytes($$"""{"calls":3,"of":"{{filter.Project}}"}"""));

    public byte[] Workflow { get; set; } = [];

    public Task<ReadOnlyMemory<byte>> GetWorkflowSummary(string project, string correlation, CancellationToken cancellationToken)
    {
        Questions.AddRange([project, correlation]);
        return Task.FromResult<ReadOnlyMemory<byte>>(Workflow);
    }

    public Task<ReadOnlyMemory<byte>> GetWorkflowContext(string project, string correlation, CancellationToken cancellationToken) =>
        GetWorkflowSummary(project, correlation, cancellationToken);

    public Task<HistoryPage> QueryRecoveries(RecoveryFilter filter, PageRequest page, CancellationToken cancellationToken) => Answer(filter, page);

    public Task<HistoryPage> QueryErrorPatterns(ErrorPatternFilter filter, PageRequest page, CancellationToken cancellationToken) => Answer(filter, page);

    public byte[] Progress { get; set; } = [];

    public Task<ReadOnlyMemory<byte>> QueryProgress(ProgressQuestion question, CancellationToken cancellationToken)
    {
        Questions.Add(question);
        return Task.FromResult<ReadOnlyMemory<byte>>(Progress);
    }

    public byte[] Prices { get; set; } = [];

    public Task<ReadOnlyMemory<byte>> QueryPrices(string project, string? model, CancellationToken cancellationToken)
    {
        Questions.AddRange([project, model]);
        return Task.FromResult<ReadOnlyMemory<byte>>(Prices);
    }

    public byte[] Candidates { get; set; } = [];

    public Task<ReadOnlyMemory<byte>> QueryCandidates(CandidateQuestion question, CancellationToken cancellationToken)
    {
        Questions.Add(question);
        return Task.FromResult<ReadOnlyMemory<byte>>(Candidates);
    }

    public Task<AnalysisAnswer> CompareSessions(SessionComparisonQuestion question, CancellationToken cancellationToken)
    {
        Questions.Add(question);
        return Task.FromResult(Analysis);
    }

    public async Task<LlmCallPage> QueryLlmCalls(LlmCallFilter filter, PageRequest page, CancellationToken cancellationToken) =>
        new(await Answer(filter, page), """{"calls":3}"""u8.ToArray());

    public async Task<SqlAnswer> RunSql(SqlQuestion question, CancellationToken cancellationToken)
    {
        lock (Questions)
            Questions.Add(question);
        await Held;
        return Fault is null ? Sql : throw Fault;
    }

    public Task<SqlFile> ExportSql(SqlQuestion question, SqlFileFormat format, CancellationToken cancellationToken)
    {
        Questions.AddRange([question, format]);
        return Fault is null || Export.Length > 0 ? Task.FromResult(new SqlFile(Guid.NewGuid(), Export.Length, 2, 1.5)) : Task.FromException<SqlFile>(Fault);
    }

    public List<SavedQuery> Saved { get; } = [];

    public Task<SavedQuery[]> ListQueries(string project, CancellationToken cancellationToken) => Task.FromResult<SavedQuery[]>([.. Saved]);

    public Task<SavedQuery?> GetQuery(string project, string name, CancellationToken cancellationToken) => Task.FromResult(Saved.FirstOrDefault(query => query.Name == name));

    public Task<SavedQuery> SaveQuery(string project, string name, string sql, string? description, CancellationToken cancellationToken)
    {
        var query = new SavedQuery(name, description, sql, [], 1_000_000);
        Saved.Add(query);
        return Task.FromResult(query);
    }

    public Task<bool> DeleteQuery(string project, string name, CancellationToken cancellationToken) => Task.FromResult(Saved.RemoveAll(query => query.Name == name) > 0);

    public Task<ExportTicket> ExportSession(string project, string sessionId, CancellationToken cancellationToken)
    {
        Questions.AddRange([project, sessionId]);
        return Task.FromResult(new ExportTicket(Guid.NewGuid(), Export.Length, Export.Length, System.Security.Cryptography.SHA256.HashData(Export)));
    }

    public Task<ExportTicket> ExportRows(RowExport export, CancellationToken cancellationToken)
    {
        Questions.Add(export);
        return Task.FromResult(new ExportTicket(Guid.NewGuid(), Export.Length, Export.Length, System.Security.Cryptography.SHA256.HashData(Export)));
    }

    public Task<MoveReceipt> Archive(DateOnly before, CancellationToken cancellationToken)
    {
        Questions.Add(before);
        return Task.FromResult(new MoveReceipt(3, 1204));
    }

    public Task<MoveReceipt> Restore(DateOnly from, DateOnly to, TimeSpan keep, CancellationToken cancellationToken)
    {
        Questions.AddRange([from, to, keep]);
        return Task.FromResult(new MoveReceipt(3, 1204));
    }

    public Task<DeletionReceipt> Delete(DeletionScope scope, CancellationToken cancellationToken)
    {
        Questions.Add(scope);
        return Task.FromResult(scope.Events is null or 4 ? new DeletionReceipt([new TableCount("execution_records", 4), new TableCount("sessions", 1)], 0, 0) : new DeletionReceipt([], 0, 0, 4));
    }

    public Task<ForgottenId[]> ListForgotten(CancellationToken cancellationToken) => Task.FromResult<ForgottenId[]>([]);

    public Task<long> ConfirmForgotten(long through, CancellationToken cancellationToken) => Task.FromResult(0L);

    public List<Guid> Dropped { get; } = [];

    public Task DropExport(Guid ticket)
    {
        Dropped.Add(ticket);
        return Task.CompletedTask;
    }

    public Task<byte[]> ReadExport(Guid ticket, long offset, CancellationToken cancellationToken) =>
        offset > 0 && Fault is not null ? Task.FromException<byte[]>(Fault) : Task.FromResult(Export.AsSpan((int)offset, Math.Min(1000, Export.Length - (int)offset)).ToArray());

    public List<DeadLetter> DeadLetters { get; } = [];

    public Task<DeadLetterPage> ListDeadLetters(string? project, int offset, int limit, CancellationToken cancellationToken)
    {
        DeadLetter[] letters = [.. DeadLetters.Where(letter => project is null || letter.Project == project)];
        return Task.FromResult(new DeadLetterPage([.. letters.Skip(offset).Take(limit)], letters.Length, 0));
    }

    public Task<int> ReplayDeadLetters(string? project, CancellationToken cancellationToken)
    {
        int replayed = DeadLetters.RemoveAll(letter => project is null || letter.Project == project);
        return Task.FromResult(replayed);
    }

    private Task<HistoryPage> Answer(params object?[] question)
    {
        Questions.AddRange(question);
        if (Fault is not null)
            return Task.FromException<HistoryPage>(Fault);
        return Task.FromResult(Pages.TryDequeue(out HistoryPage? page) ? page : Page("[]", 0, 0));
    }
}
