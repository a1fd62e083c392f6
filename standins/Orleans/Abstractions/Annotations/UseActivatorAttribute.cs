namespace Orleans;

/// <summary>Asks for a registered activator. It has no effect here: values are passed by reference.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct)]
public sealed class UseActivatorAttribute : Attribute;
