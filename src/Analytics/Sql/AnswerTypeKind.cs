namespace DebugGrid.Analytics.Sql;

/// <summary>How a type is made.</summary>
internal enum AnswerTypeKind
{
    /// <summary>Of nothing else.</summary>
    Plain,

    /// <summary>Items of one type, of any number or a fixed one.</summary>
    List,

    /// <summary>Keys with values.</summary>
    Map,

    /// <summary>Named members.</summary>
    Struct,

    /// <summary>One of named members.</summary>
    Union,
}
