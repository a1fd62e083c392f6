using System;
using System.Collections.Generic;
using System.Linq;

namespace DebugGrid.Client.CodeGeneration;

/// <summary>A list that equals another by its items, so that the compiler knows when nothing has changed.</summary>
internal sealed class EquatableList<T>(IEnumerable<T> items) : IEquatable<EquatableList<T>>
{
    public IReadOnlyList<T> Items { get; } = [.. items];

    public bool Equals(EquatableList<T>? other) => other is not null && Items.SequenceEqual(other.Items);

    public override bool Equals(object? obj) => Equals(obj as EquatableList<T>);

    public override int GetHashCode() => Items.Aggregate(17, static (hash, item) => (hash * 31) + (item?.GetHashCode() ?? 0));
}
