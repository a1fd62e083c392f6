using Orleans.Concurrency;

namespace DebugGrid.Orleans.Tests;

[Reentrant]
public sealed class ReentrantConversationGrain(Recorder recorder) : ConversationGrainBase(recorder), IReentrantConversationGrain;
