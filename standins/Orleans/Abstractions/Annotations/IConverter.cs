namespace Orleans;

/// <summary>Carries a foreign type across calls as a surrogate.</summary>
public interface IConverter<TValue, TSurrogate>
    where TSurrogate : struct
{
    /// <summary>Makes the value.</summary>
    TValue ConvertFromSurrogate(in TSurrogate surrogate);

    /// <summary>Makes the surrogate.</summary>
    TSurrogate ConvertToSurrogate(in TValue value);
}
