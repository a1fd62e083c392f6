namespace DebugGrid.Orleans.Tests;

public sealed class ConversationGrain(Recorder recorder) : ConversationGrainBase(recorder), IConversationGrain;
