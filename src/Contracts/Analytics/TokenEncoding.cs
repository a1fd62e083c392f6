namespace DebugGrid.Contracts;

/// <summary>How a model's tokens are counted.</summary>
public enum TokenEncoding
{
    /// <summary><c>o200k_base</c>, of GPT-4o and later models; the default.</summary>
    O200kBase,

    /// <summary><c>cl100k_base</c>, of GPT-4 and GPT-3.5 models and of OpenAI's embeddings.</summary>
    Cl100kBase,
}
