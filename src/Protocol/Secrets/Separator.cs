namespace DebugGrid.Protocol.Secrets;

/// <summary>What stands between a name and its value.</summary>
internal enum Separator
{
    /// <summary>Nothing that makes what follows a value.</summary>
    None,

    /// <summary><c>=</c> and its like: <c>:=</c>, <c>=&gt;</c>, <c>-&gt;</c>, <c>%3D</c>.</summary>
    Equal,

    /// <summary>A colon: of JSON, YAML, a header, or of prose.</summary>
    Colon,

    /// <summary>The word is, or was.</summary>
    Is,

    /// <summary>The end of an XML element's beginning.</summary>
    Element,

    /// <summary>White space behind an option of a command.</summary>
    Option,

    /// <summary>A colon behind words that say whose the value is: <c>password for ada: …</c>.</summary>
    Whose,

    /// <summary>The comma of a pair in brackets: <c>[password, …]</c>.</summary>
    Pair,

    /// <summary>A comma between a quoted name and a quoted value: arguments.</summary>
    Comma,
}
