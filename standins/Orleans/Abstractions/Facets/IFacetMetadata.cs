namespace Orleans;

/// <summary>Marks attributes of constructor parameters that a factory makes the value of.</summary>
public interface IFacetMetadata;
