namespace DebugGrid.Protocol.Secrets;

/// <summary>What a token is made of. All but hex digits must have a digit among them: words of a language have none.</summary>
internal enum TokenKind
{
    /// <summary>Hex digits.</summary>
    Hex,

    /// <summary>Capital letters and digits.</summary>
    Upper,

    /// <summary>Letters and digits.</summary>
    Alphanumeric,

    /// <summary>Letters, digits, underscores and dashes.</summary>
    Word,

    /// <summary>Letters, digits, underscores, dashes, dots and tildes.</summary>
    Dotted,
}
