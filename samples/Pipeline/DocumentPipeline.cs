using DebugGrid.Client;
using DebugGrid.Protocol;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

namespace PipelineSample;

/// <summary>Takes documents in: received, extracted, indexed. A scan is read slowly, by another variant; what is broken cannot be indexed.</summary>
internal sealed partial class DocumentPipeline(DebugGridClient grid, IConfiguration settings, ILogger<DocumentPipeline> logger)
{
    private const string Name = "documents";
    private readonly TimeSpan slowFor = settings.GetValue("SlowFor", TimeSpan.FromSeconds(10));
    private readonly TimeSpan stallAfter = settings.GetValue("StallAfter", TimeSpan.FromSeconds(3));

    /// <summary>Tells the grid the stages, so that it knows when a transaction is complete, and how to say what is wrong with one.</summary>
    public void Declare() => grid.Emit(new PipelineEvent
    {
        Name = Name,
        Stages = [new("received", null, null), new("extracted", "extraction", null), new("indexed", "indexing", null)],
        Activities = [new("extraction", "Extraction", "extraction", "extraction"), new("indexing", "Indexing", "indexing", "indexing")],
        StallAfterMs = stallAfter.TotalMilliseconds,
    });

    /// <summary>Takes one document through the stages, as a transaction.</summary>
    public async Task RunAsync(string document)
    {
        using var run = grid.BeginTransaction(Name, new TransactionStart { UserId = "sample-user", Metadata = new { document } });
        run.Stage("received");
        string text = await StepAsync("extract", document.EndsWith(".png", StringComparison.Ordinal) ? "ocr" : "plain", document, ExtractAsync);
        run.Stage("extracted", metadata: new { characters = text.Length });
        try
        {
            int words = await StepAsync("index", null, text, IndexAsync);
            run.Stage("indexed", metadata: new { words });
            LogIndexed(document, words);
        }
        catch (InvalidDataException fault)
        {
            run.Stage("indexed", success: false, fault.Message);
            LogBroken(fault, document);
        }
    }

    private async Task<TOut> StepAsync<TIn, TOut>(string name, string? variant, TIn input, Func<TIn, Task<TOut>> work)
    {
        using var scope = grid.BeginContext("step", name, new ContextOptions { Variant = variant, Request = input });
        try
        {
            var output = await work(input);
            scope.SetResponse(output);
            return output;
        }
        catch (Exception fault)
        {
            scope.Fail(fault);
            throw;
        }
    }

    private async Task<string> ExtractAsync(string document)
    {
        if (document.EndsWith(".png", StringComparison.Ordinal))
            await Task.Delay(slowFor);
        return document.StartsWith("broken", StringComparison.Ordinal) ? "" : $"The text of {document}";
    }

    private static Task<int> IndexAsync(string text) => text.Length > 0
        ? Task.FromResult(text.Split(' ').Length)
        : Task.FromException<int>(new InvalidDataException("There is no text to index."));

    [LoggerMessage(LogLevel.Information, "Indexed {Document}: {Words} words")]
    private partial void LogIndexed(string document, int words);

    [LoggerMessage(LogLevel.Error, "Could not index {Document}")]
    private partial void LogBroken(Exception fault, string document);
}
