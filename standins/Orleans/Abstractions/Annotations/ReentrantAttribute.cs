namespace Orleans.Concurrency;

/// <summary>Calls to the grain interleave at every await. There is still one thread at a time.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class ReentrantAttribute : Attribute;
