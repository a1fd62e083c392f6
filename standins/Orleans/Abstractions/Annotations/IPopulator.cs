namespace Orleans;

/// <summary>Fills a foreign base class from a surrogate.</summary>
public interface IPopulator<TValue, TSurrogate>
    where TSurrogate : struct
    where TValue : class
{
    /// <summary>Fills <paramref name="value"/>.</summary>
    void Populate(in TSurrogate surrogate, TValue value);
}
