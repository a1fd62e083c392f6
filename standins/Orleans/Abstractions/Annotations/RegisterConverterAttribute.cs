namespace Orleans;

/// <summary>Marks an <see cref="IConverter{TValue, TSurrogate}"/>. Converters are not needed here: values are passed by reference.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct)]
public sealed class RegisterConverterAttribute : Attribute;
