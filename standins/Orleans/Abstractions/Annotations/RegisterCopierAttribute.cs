namespace Orleans;

/// <summary>Marks a copier. Copiers are not needed here: values are passed by reference.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct)]
public sealed class RegisterCopierAttribute : Attribute;
