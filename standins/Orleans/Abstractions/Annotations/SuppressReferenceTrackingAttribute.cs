namespace Orleans;

/// <summary>An instance never occurs twice in one message. It has no effect here: values are passed by reference.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class SuppressReferenceTrackingAttribute : Attribute;
