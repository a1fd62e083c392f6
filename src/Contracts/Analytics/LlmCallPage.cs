namespace DebugGrid.Contracts;

/// <summary>A page of calls of models, and what all that were asked for took together.</summary>
/// <param name="Page">The calls, newest first.</param>
/// <param name="Totals">A JSON object in UTF-8: <c>calls</c>, <c>input_tokens</c>, <c>output_tokens</c>, <c>cost_usd</c>, <c>computed_usd</c>, <c>unpriced_calls</c> and <c>unpriced_models</c> of all pages, without the calls that wrap others.</param>
[GenerateSerializer, Immutable, Alias("debuggrid.LlmCallPage")]
public sealed record LlmCallPage([property: Id(0)] HistoryPage Page, [property: Id(1)] ReadOnlyMemory<byte> Totals);
