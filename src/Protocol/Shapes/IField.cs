namespace DebugGrid.Protocol.Shapes;

/// <summary>A field as its documentation sees it.</summary>
internal interface IField
{
    /// <summary>The number on the wire.</summary>
    int Number { get; }

    /// <summary>The name in JSON and in the published schema.</summary>
    string Name { get; }

    /// <summary>Other names that JSON is read with.</summary>
    IReadOnlyList<string> Synonyms { get; }

    /// <summary>True when what a sender sends without it is refused.</summary>
    bool RequiredOfSender { get; }

    /// <summary>What JSON may hold there, in words.</summary>
    string TypeName { get; }

    /// <summary>The fields of the value, when it is a message.</summary>
    IReadOnlyList<IField> Nested { get; }
}
