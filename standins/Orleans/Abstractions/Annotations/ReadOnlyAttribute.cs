namespace Orleans.Concurrency;

/// <summary>The method changes nothing: calls of read-only methods run beside each other.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ReadOnlyAttribute : Attribute;
