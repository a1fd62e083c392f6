using System.Globalization;
using DebugGrid.Client.Attributes;
using DebugGrid.Client.Texts;
using DebugGrid.Client.Tracking;
using DebugGrid.Protocol;
using Microsoft.Extensions.AI;

namespace DebugGrid.Client.Ai;

/// <summary>One call of a chat client while it runs. No member throws.</summary>
internal sealed class ChatCall : IDisposable
{
    private const string Part = "ai.chat";
    private const string ContextType = "llm";
    private const string UnknownModel = "unknown";
    private readonly DebugGridClient client;
    private readonly ExecutionScope scope;
    private readonly ChatMessagesJson json;
    private readonly long start;
    private readonly string? provider;
    private readonly string? model;
    private readonly string? conversation;
    private readonly JsonText request;
    private ChatResponse? response;
    private Exception? failure;

    private ChatCall(DebugGridClient client, IReadOnlyList<ChatMessage> messages, ChatOptions? options, ChatClientMetadata? metadata, bool isDetached)
    {
        this.client = client;
        json = new ChatMessagesJson(client.Options.Ai, client.Capture);
        provider = TextLimit.Name(metadata?.ProviderName);
        model = options?.ModelId ?? metadata?.DefaultModelId;
        conversation = options?.ConversationId;
        request = json.Write(messages);
        start = client.Clock.GetTimestamp();
        var origin = new ScopeOrigin { Parent = Ambient.Current.Execution, IsDetached = isDetached };
        scope = client.BeginContext(new ContextKey(ContextType, TextLimit.Id(model ?? provider)), new ContextOptions { Request = request }, origin);
    }

    /// <summary>When the first piece of a streamed answer came, after the call began; null before.</summary>
    public TimeSpan? FirstToken { get; private set; }

    /// <summary>True when the reader of a streamed answer went before its end.</summary>
    public bool IsStoppedEarly { get; set; }

    /// <summary>Begins; null where the client is switched off or fails.</summary>
    /// <param name="client">The client.</param>
    /// <param name="messages">The messages sent.</param>
    /// <param name="options">The call's options, if any.</param>
    /// <param name="inner">The chat client that serves the call.</param>
    /// <param name="isDetached">True for a streamed answer, whose reader stands outside.</param>
    public static ChatCall? Begin(DebugGridClient client, IReadOnlyList<ChatMessage> messages, ChatOptions? options, IChatClient inner, bool isDetached)
    {
        if (!client.Enabled)
            return null;
        try
        {
            var call = new ChatCall(client, messages, options, inner.GetService(typeof(ChatClientMetadata)) as ChatClientMetadata, isDetached);
            return call.scope.IsLive ? call : null;
        }
        catch (Exception fault) when (client.Faults.Report(Part, fault))
        {
            return null;
        }
    }

    /// <summary>A piece of a streamed answer came: the first is told at once, later ones now and then.</summary>
    /// <param name="updates">Pieces so far.</param>
    /// <param name="isDue">True when the grid should be told.</param>
    public void Progress(int updates, bool isDue)
    {
        FirstToken ??= client.Clock.GetElapsedTime(start);
        scope.Touch();
        if (isDue)
        {
            client.EmitMade(new ContextHeartbeat
            {
                Context = scope.Context,
                Execution = scope.Execution,
                Attributes = JsonText.From(string.Create(CultureInfo.InvariantCulture, $$"""{"updates":{{updates}},"first_token_ms":{{FirstToken.Value.TotalMilliseconds}}}""")),
            });
        }
    }

    /// <summary>The calling code goes on inside the call.</summary>
    public void StepIn() => scope.StepIn();

    /// <summary>The calling code goes on outside of the call.</summary>
    public void StepOut() => scope.StepOut();

    /// <summary>The answer is there.</summary>
    public void Complete(ChatResponse answer) => response = answer;

    /// <summary>It failed; for exception filters.</summary>
    /// <returns>False always: the exception goes on to the application.</returns>
    public bool Fail(Exception fault)
    {
        failure = fault;
        return false;
    }

    /// <summary>Tells the grid what became of it.</summary>
    public void Dispose()
    {
        try
        {
            Describe();
        }
        catch (Exception fault) when (client.Faults.Report(Part, fault))
        {
            // Told; the record goes without what could not be written.
        }
        scope.Dispose();
    }

    private void Describe()
    {
        var answer = response is null ? default : json.Write([.. response.Messages]);
        scope.SetResponse(answer);
        LlmCalls.Join(scope, conversation);
        CallFailure.Tell(scope, failure);
        using var attributes = AttributeWriter.Rent(client, client.Options.Ai.MaxTextLength);
        var usage = response?.Usage;
        string[] tools = [.. (response?.Messages ?? []).SelectMany(message => message.Contents).OfType<FunctionCallContent>().Select(call => call.Name)];
        AddAttributes(attributes, tools, usage);
        LlmCalls.Emit(client, scope, new LlmCallEvent
        {
            Level = failure is null ? EventLevel.Info : EventLevel.Error,
            Message = TextLimit.Cut(failure is null ? null : ExceptionCapture.MessageOf(failure), TextLimit.MaxText),
            Provider = provider,
            Model = TextLimit.Name(response?.ModelId ?? model) ?? UnknownModel,
            InputTokens = usage?.InputTokenCount,
            OutputTokens = usage?.OutputTokenCount,
            CachedTokens = usage?.CachedInputTokenCount is { } cached && cached <= (usage.InputTokenCount ?? 0) ? cached : null,
            LatencyMs = client.Clock.GetElapsedTime(start).TotalMilliseconds,
            ToolName = TextLimit.Name(tools.FirstOrDefault()),
            Input = request,
            Output = answer,
        }, attributes);
    }

    private void AddAttributes(AttributeWriter attributes, string[] tools, UsageDetails? usage)
    {
        if (response?.FinishReason is { } reason)
            attributes.Add("finish_reason", reason.Value);
        if (response?.ResponseId is { } id)
            attributes.Add("response_id", id);
        if ((response?.ConversationId ?? conversation) is { } thread)
            attributes.Add("conversation_id", thread);
        if (tools.Length > 0)
            attributes.Add("tool_calls", tools);
        if (usage?.ReasoningTokenCount is { } reasoning)
            attributes.Add("reasoning_tokens", reasoning);
        if (FirstToken is { } first)
            attributes.Add("first_token_ms", first.TotalMilliseconds);
        if (IsStoppedEarly)
            attributes.Add("stopped_early", true);
    }
}
